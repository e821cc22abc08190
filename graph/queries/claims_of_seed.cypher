// The claims of a seed that are not retired.
MATCH (c:Claim) WHERE c.seed = $seed AND c.retired_at = $open RETURN c.id AS id
