// The live listings of these entities, each with the source entities of what its action was taken under.
UNWIND $ids AS id MATCH (n:Entity {id: id})<-[t:TARGETS]-(a:Entity) WHERE live(t)
RETURN collect([id, t.id, a.id, COLLECT { MATCH (a)-[u:UNDER]->(l:Entity) WHERE live(u) RETURN l.members }]) AS found
