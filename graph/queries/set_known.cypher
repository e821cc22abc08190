// Moves the graph's known time on, at the end of a transaction that changed something.
MATCH (g:Graph {id: 'graph'}) SET g.known_at = $at
