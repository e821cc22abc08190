// Every entity.
MATCH (n:Entity) RETURN properties(n) AS entity, labels(n) AS labels
