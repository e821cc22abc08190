// The source entities that standing or superseded claims name, and the entities they belong to.
MATCH (s:Source) WHERE NOT s.silent RETURN s.id AS id, s.kind AS kind, s.rank AS rank, s.entity AS entity
