// The entities with live ties of these kinds to both of two entities, by id, up to a limit.
MATCH (a:Entity {id: $source})-[r]-(m:Entity) WHERE type(r) IN $kinds AND live(r)
WITH DISTINCT m MATCH (b:Entity {id: $target}) MATCH (m)-[s]-(b) WHERE type(s) IN $kinds AND live(s)
WITH DISTINCT m.id AS id ORDER BY id LIMIT $limit
RETURN collect(id) AS found
