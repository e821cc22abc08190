// The standing judgements of identity that a seed makes.
MATCH (c:Claim) WHERE c.predicate IN ['sameAs', 'differentFrom'] AND c.retired_at = $open AND $seed IN c.seeds
RETURN c.id AS id, c.predicate AS predicate, c.subject AS subject, c.object AS object
