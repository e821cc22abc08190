// The versions of ties that began or ceased to be known after an instant.
MATCH (a)-[r]->(b) WHERE r.known_from > $since OR (r.known_to > $since AND r.known_to < $open)
RETURN type(r) AS kind, a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, properties(r) AS tie
