// The entities of a range of ids, as known at an instant.
MATCH (n:Entity) WHERE n.id > $after AND n.id <= $last AND known(n)
WITH CASE WHEN $columns IS NULL THEN properties(n) ELSE [name IN $columns | n[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
UNION ALL
MATCH (n:Version) WHERE n.of > $after AND n.of <= $last AND n.kind IS NOT NULL AND known(n)
WITH CASE WHEN $columns IS NULL THEN properties(n) ELSE [name IN $columns | n[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
