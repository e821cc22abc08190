// The source entities of these ids: kind, rank, the entity they belong to, and whether no claim names them.
UNWIND $ids AS id MATCH (s:Source {id: id})
RETURN s.id AS id, s.kind AS kind, s.rank AS rank, s.entity AS entity, s.silent AS silent
