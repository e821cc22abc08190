// Marks a migration as done, making the state node where there is none.
MERGE (g:Graph {id: 'graph'})
ON CREATE SET g.uuid = $uuid, g.known_at = $never
SET g.schema = $number
