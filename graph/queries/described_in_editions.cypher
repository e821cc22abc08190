// The newest of these editions of a series that describes each of these source entities.
UNWIND $subjects AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.series = $series AND c.edition IN $editions
RETURN c.subject AS subject, max(c.edition) AS edition
