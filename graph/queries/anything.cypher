// One node of whatever is in the database beside the graph's state node; none where it is empty.
MATCH (n) WHERE NOT n:Graph RETURN labels(n) AS labels LIMIT 1
