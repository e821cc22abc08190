// What claims say of these source entities without naming another one, as known at an instant.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.object IS NULL AND c.recorded_at <= $known AND c.retired_at > $known AND c.status IN $statuses
RETURN properties(c) AS claim
