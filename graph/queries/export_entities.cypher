// The entities of a range of ids, as known at an instant.
MATCH (n:Entity) WHERE n.id > $after AND n.id <= $last AND known(n) RETURN properties(n) AS entity
UNION ALL
MATCH (n:Version) WHERE n.of > $after AND n.of <= $last AND n.kind IS NOT NULL AND known(n)
RETURN properties(n) AS entity
