// The pairs of entities that a standing claim calls different.
MATCH (c:Claim {predicate: 'differentFrom'}) WHERE c.retired_at = $open
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN s.entity AS a, o.entity AS b
