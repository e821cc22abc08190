// The ties, as they are known, of the groups in a range.
MATCH (a)-[r]->(b) WHERE known(r) AND r.grp >= $low AND r.grp < $high
RETURN type(r) AS kind, a.id AS source, b.id AS target, properties(r) AS tie
