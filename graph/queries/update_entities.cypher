// Replaces the properties of entities by their new version.
UNWIND $rows AS x MATCH (n:Entity {id: x.id}) SET n = x
