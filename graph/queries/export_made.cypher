// Every claim that these source entities are the subject of, as known at an instant, and those that newer ones replaced.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.recorded_at <= $known AND (c.retired_at > $known OR c.superseded) RETURN properties(c) AS claim
