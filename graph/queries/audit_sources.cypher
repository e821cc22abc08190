// Every source entity, its entity, and whether that is there.
MATCH (s:Source) OPTIONAL MATCH (n:Entity {id: s.entity})
RETURN s.id AS id, s.kind AS kind, s.rank AS rank, s.entity AS entity, s.silent AS silent,
       n.known_to AS known_to, n.members AS members
