// The claims that a seed makes and that stand, but for those of list editions.
MATCH (c:Claim) WHERE $seed IN c.seeds AND c.retired_at = $open AND c.series IS NULL RETURN c.id AS id
