// The facts (no ties) that one edition of a series states of these source entities.
UNWIND $subjects AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.series = $series AND c.edition = $edition AND c.object IS NULL AND c.retired_at = $open
RETURN c.id AS id
