// The ties of some statuses, as known at an instant, that the entities of a range of ids have towards others.
MATCH (n:Entity) WHERE n.id > $after AND n.id <= $last
MATCH (n)-[r]->(m) WHERE known(r) AND r.status IN $statuses
RETURN type(r) AS kind, n.id AS source, m.id AS target, n.kind AS source_kind, m.kind AS target_kind,
       properties(r) AS tie
