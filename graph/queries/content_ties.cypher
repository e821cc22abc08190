// Every tie as it is known.
MATCH (a)-[r]->(b) WHERE known(r)
RETURN type(r) AS kind, a.id AS source, b.id AS target, properties(r) AS tie
