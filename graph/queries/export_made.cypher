// Every claim that these source entities are the subject of, as known at an instant, and those that newer ones replaced.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.recorded_at <= $known AND (c.retired_at > $known OR c.superseded)
WITH CASE WHEN $columns IS NULL THEN properties(c) ELSE [name IN $columns | c[name]] END AS row
WITH collect(row) AS found WHERE size(found) > 0 UNWIND range(0, size(found) - 1, $together) AS first
RETURN found[first..first + $together] AS rows
