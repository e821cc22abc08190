// The live listings under these lists, each with the source entities of what its action was taken under.
UNWIND $ids AS id MATCH (s:Source {id: id}) WITH DISTINCT s.entity AS list
MATCH (l:Entity {id: list})<-[w:UNDER]-(a:Entity) WHERE live(w)
WITH DISTINCT a MATCH (a)-[t:TARGETS]->(n:Entity) WHERE live(t)
RETURN collect([n.id, t.id, a.id, COLLECT { MATCH (a)-[u:UNDER]->(m:Entity) WHERE live(u) RETURN m.members }]) AS found
