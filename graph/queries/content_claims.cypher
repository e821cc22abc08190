// The standing and the superseded claims.
MATCH (c:Claim) WHERE c.retired_at = $open OR c.superseded RETURN properties(c) AS claim
