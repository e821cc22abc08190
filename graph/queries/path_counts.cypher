// How many live ties of these kinds each of these entities has, counted up to a limit.
UNWIND $ids AS id MATCH (n:Entity {id: id})
RETURN collect([id, COUNT { MATCH (n)-[r]-() WHERE type(r) IN $kinds AND live(r) RETURN r LIMIT $limit }]) AS found
