// The source entities of these ids: kind, rank and the entity they belong to.
UNWIND $ids AS id MATCH (s:Source {id: id}) RETURN s.id AS id, s.kind AS kind, s.rank AS rank, s.entity AS entity
