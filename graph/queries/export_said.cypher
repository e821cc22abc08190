// What claims say of these source entities without naming another one, as known at an instant.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.object IS NULL AND c.recorded_at <= $known AND c.retired_at > $known AND c.status IN $statuses
WITH CASE WHEN $columns IS NULL THEN properties(c) ELSE [name IN $columns | c[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
