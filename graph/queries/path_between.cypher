// The live ties of these kinds between these entities and the ends of a search that have too many ties to read.
UNWIND $ids AS id MATCH (n:Entity {id: id}) UNWIND $ends AS end MATCH (m:Entity {id: end})
MATCH (n)-[r]-(m) WHERE type(r) IN $kinds AND live(r) AND end <> id
RETURN collect([id, end, r.id, type(r), startNode(r).id = id, r.status, size(r.claims)]) AS found
