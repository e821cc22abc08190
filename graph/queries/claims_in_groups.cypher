// The claims of these groups that have not been retracted, with the entities of their two ends.
UNWIND $groups AS g MATCH (c:Claim {grp: g}) WHERE c.retired_at = $open
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN properties(c) AS claim, s.entity AS source, o.entity AS target
