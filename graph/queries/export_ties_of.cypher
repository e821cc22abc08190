// The ties of some statuses, as known at an instant, that these entities have with others.
UNWIND $ids AS id MATCH (n:Entity {id: id})-[r]-(:Entity) WHERE known(r) AND r.status IN $statuses
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
RETURN type(r) AS kind, a.id AS source, b.id AS target, a.kind AS source_kind, b.kind AS target_kind,
       properties(r) AS tie
