// Two hundred companies with their live owners, as one row.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN collect({id: e.id, kind: e.kind, name: e.name, owners: COLLECT {
  MATCH (e)<-[r:OWNS]-(o:Entity) WHERE live(r)
  WITH r, o ORDER BY r.share_max DESC, r.id LIMIT $first
  RETURN {id: r.id, min: r.share_min, max: r.share_max, from: r.valid_from, to: r.valid_to, status: r.status,
          source: {id: o.id, name: o.name}}
}}) AS found
