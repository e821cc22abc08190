// The live stakes in these entities, their parents and the control over them, each with the entity that has it.
UNWIND $ids AS id MATCH (n:Entity {id: id})<-[r:OWNS|OWNS_TOGETHER|PARENT_OF|CONTROLS]-(m) WHERE live(r)
RETURN collect([type(r), r.id, m.id, id, r.share_min, r.share_max]) AS found
