// The members of these entities, as stored.
UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id, n.members AS members
