// The entities of these ids, as known at an instant.
UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE known(n)
WITH CASE WHEN $columns IS NULL THEN properties(n) ELSE [name IN $columns | n[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
UNION ALL
UNWIND $ids AS id MATCH (n:Version {of: id}) WHERE n.kind IS NOT NULL AND known(n)
WITH CASE WHEN $columns IS NULL THEN properties(n) ELSE [name IN $columns | n[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
