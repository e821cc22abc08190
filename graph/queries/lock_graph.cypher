// Takes the writers' lock by writing the state node, and tells the last known instant.
MATCH (g:Graph {id: 'graph'}) SET g.writes = coalesce(g.writes, 0) + 1 RETURN g.known_at AS known_at
