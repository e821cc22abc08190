// The dates of birth that sources give, by entity.
MATCH (c:Claim {predicate: 'birthDate'}) WHERE c.retired_at = $open MATCH (s:Source {id: c.subject})
RETURN s.entity AS entity, coalesce(c.value, c.when) AS value
