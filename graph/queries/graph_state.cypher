// The graph's one state node: schema number, last known instant, its random name.
MATCH (g:Graph {id: 'graph'}) RETURN g.schema AS schema, g.known_at AS known_at, g.uuid AS uuid
