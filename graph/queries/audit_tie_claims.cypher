// The standing tie claims of the groups in a range, with the entities of their two ends.
MATCH (c:Claim) WHERE c.grp >= $low AND c.grp < $high AND c.retired_at = $open
MATCH (s:Source {id: c.subject}) USING INDEX SEEK s:Source(id)
MATCH (o:Source {id: c.object}) USING INDEX SEEK o:Source(id)
RETURN properties(c) AS claim, s.entity AS source, o.entity AS target
