// The facts (no ties) that editions of a series before one state of these source entities.
UNWIND $subjects AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.series = $series AND c.edition < $before AND c.object IS NULL AND c.retired_at = $open
RETURN c.id AS id
