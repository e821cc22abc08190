// The documents of these ids, as known at an instant.
UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE known(d)
WITH CASE WHEN $columns IS NULL THEN properties(d) ELSE [name IN $columns | d[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
UNION ALL
UNWIND $ids AS id MATCH (d:Version {of: id}) WHERE d.title IS NOT NULL AND known(d)
WITH CASE WHEN $columns IS NULL THEN properties(d) ELSE [name IN $columns | d[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
