// The source entities that have one of these identifiers.
UNWIND $keys AS key MATCH (c:Claim {key: key}) USING INDEX SEEK c:Claim(key) WHERE c.strong AND c.retired_at = $open
RETURN DISTINCT c.subject AS id, c.key AS key
