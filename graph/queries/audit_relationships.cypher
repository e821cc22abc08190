// Every version of every tie, with both ends and whether those are entities still.
MATCH (a)-[r]->(b)
RETURN type(r) AS kind, a.id AS source, b.id AS target, a.known_to AS source_to, b.known_to AS target_to,
       properties(r) AS tie
