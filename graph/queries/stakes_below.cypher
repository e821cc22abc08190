// The live stakes and the control that these entities have, each with the entity that they are in.
UNWIND $ids AS id MATCH (n:Entity {id: id})-[r:OWNS|OWNS_TOGETHER|CONTROLS]->(m) WHERE live(r)
RETURN collect([type(r), r.id, id, m.id, r.share_min, r.share_max]) AS found
