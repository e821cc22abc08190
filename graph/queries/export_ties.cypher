// The ties of some statuses, as known at an instant, that the entities of a range of ids have towards others.
MATCH (n:Entity) WHERE n.id > $after AND n.id <= $last
MATCH (n)-[r]->(m) WHERE known(r) AND r.status IN $statuses
WITH [type(r), n.id, m.id, n.kind, m.kind, CASE WHEN $columns IS NULL THEN properties(r) ELSE [name IN $columns | r[name]] END] AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
