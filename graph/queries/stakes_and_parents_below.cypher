// The live stakes and the control that these entities have, and what they are parents of, each with the other entity.
UNWIND $ids AS id MATCH (n:Entity {id: id})-[r:OWNS|OWNS_TOGETHER|PARENT_OF|CONTROLS]->(m) WHERE live(r)
RETURN collect([type(r), r.id, id, m.id, r.share_min, r.share_max]) AS found
