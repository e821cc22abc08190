// The entities of these ids, as known at an instant.
UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE known(n) RETURN properties(n) AS entity
UNION ALL
UNWIND $ids AS id MATCH (n:Version {of: id}) WHERE n.kind IS NOT NULL AND known(n) RETURN properties(n) AS entity
