// The versions of ties that began or ceased to be known after one instant, up to another.
MATCH (a)-[r]->(b)
WHERE r.known_from <= $until AND (r.known_from > $since OR (r.known_to > $since AND r.known_to <= $until))
RETURN type(r) AS kind, a.id AS source, b.id AS target, properties(r) AS tie
