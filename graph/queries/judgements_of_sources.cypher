// The sameAs and differentFrom claims that name one of these source entities.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.predicate IN ['sameAs', 'differentFrom'] AND c.retired_at = $open
RETURN c.predicate AS predicate, c.subject AS a, c.object AS b
UNION
UNWIND $ids AS id MATCH (c:Claim {object: id}) USING INDEX SEEK c:Claim(object)
WHERE c.predicate IN ['sameAs', 'differentFrom'] AND c.retired_at = $open
RETURN c.predicate AS predicate, c.subject AS a, c.object AS b
