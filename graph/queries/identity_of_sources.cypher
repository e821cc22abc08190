// The strong identifiers of these source entities, as stored.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.predicate = 'identifier' AND c.strong AND c.retired_at = $open
RETURN c.subject AS id, c.key AS key
