// Whether there is any node beside the graph's state node.
MATCH (n) WHERE NOT n:Graph WITH n LIMIT 1 RETURN count(n) > 0 AS found
