// The sameAs and differentFrom claims that name one of these source entities.
UNWIND $ids AS id MATCH (c:Claim {subject: id})
WHERE c.predicate IN ['sameAs', 'differentFrom'] AND c.retired_at = $open
RETURN c.predicate AS predicate, c.subject AS a, c.object AS b
UNION
UNWIND $ids AS id MATCH (c:Claim {object: id})
WHERE c.predicate IN ['sameAs', 'differentFrom'] AND c.retired_at = $open
RETURN c.predicate AS predicate, c.subject AS a, c.object AS b
