// The source entities of these ids, as stored.
UNWIND $ids AS id MATCH (s:Source {id: id})
WITH CASE WHEN $columns IS NULL THEN properties(s) ELSE [name IN $columns | s[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
