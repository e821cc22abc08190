// The ties of some statuses, as known at an instant, that these entities have with others.
UNWIND $ids AS id MATCH (n:Entity {id: id})-[r]-(:Entity) WHERE known(r) AND r.status IN $statuses
WITH DISTINCT r, startNode(r) AS a, endNode(r) AS b
WITH [type(r), a.id, b.id, a.kind, b.kind, CASE WHEN $columns IS NULL THEN properties(r) ELSE [name IN $columns | r[name]] END] AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
