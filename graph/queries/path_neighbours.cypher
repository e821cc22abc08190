// The live ties of these kinds that these entities have, each with the entity at its other end.
UNWIND $ids AS id MATCH (n:Entity {id: id})-[r]-(m:Entity) WHERE type(r) IN $kinds AND live(r) AND m.id <> id
RETURN collect([id, m.id, r.id, type(r), startNode(r).id = id, r.status, size(r.claims)]) AS found
