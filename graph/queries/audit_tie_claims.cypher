// The standing tie claims of the groups in a range, with the entities of their two ends.
MATCH (c:Claim) WHERE c.grp >= $low AND c.grp < $high AND c.retired_at = $open
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN properties(c) AS claim, s.entity AS source, o.entity AS target
