// One company and three levels of its live owners, as one row.
MATCH (e:Entity {id: $id})
RETURN {id: e.id, kind: e.kind, name: e.name, owners: COLLECT {
  MATCH (e)<-[r:OWNS]-(o:Entity) WHERE live(r)
  WITH r, o ORDER BY r.share_max DESC, r.id LIMIT $first
  RETURN {id: r.id, min: r.share_min, max: r.share_max, from: r.valid_from, to: r.valid_to, status: r.status,
          source: {id: o.id, name: o.name, owners: COLLECT {
    MATCH (o)<-[r2:OWNS]-(o2:Entity) WHERE live(r2)
    WITH r2, o2 ORDER BY r2.share_max DESC, r2.id LIMIT $first
    RETURN {id: r2.id, min: r2.share_min, max: r2.share_max, from: r2.valid_from, to: r2.valid_to,
            status: r2.status, source: {id: o2.id, name: o2.name, owners: COLLECT {
      MATCH (o2)<-[r3:OWNS]-(o3:Entity) WHERE live(r3)
      WITH r3, o3 ORDER BY r3.share_max DESC, r3.id LIMIT $first
      RETURN {id: r3.id, min: r3.share_min, max: r3.share_max, from: r3.valid_from, to: r3.valid_to,
              status: r3.status, source: {id: o3.id, name: o3.name}}
    }}}
  }}}
}} AS found
