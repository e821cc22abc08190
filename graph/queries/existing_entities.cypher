// The entities of these ids, as stored.
UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN properties(n) AS entity
