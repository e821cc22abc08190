// One company and its live owners, each tie with its claims and documents, as one row.
MATCH (e:Entity {id: $id})
RETURN {id: e.id, kind: e.kind, name: e.name, owners: COLLECT {
  MATCH (e)<-[r:OWNS]-(o:Entity) WHERE live(r)
  WITH r, o ORDER BY r.share_max DESC, r.id LIMIT $first
  RETURN {id: r.id, min: r.share_min, max: r.share_max, from: r.valid_from, to: r.valid_to, status: r.status,
          claims: COLLECT {
            MATCH (c:Claim) WHERE c.id IN r.claims
            MATCH (d:Document {id: c.document})
            RETURN {id: c.id, status: c.status, locator: c.locator,
                    document: {id: d.id, title: d.title, publisher: d.publisher, url: d.url}}
          },
          source: {id: o.id, name: o.name}}
}} AS found
