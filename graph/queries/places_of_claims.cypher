// The kinds, groups and ends of the ties that these claims are behind.
UNWIND $ids AS id MATCH (c:Claim {id: id}) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) USING INDEX SEEK s:Source(id)
MATCH (o:Source {id: c.object}) USING INDEX SEEK o:Source(id)
RETURN DISTINCT c.predicate AS kind, c.grp AS grp, s.entity AS source, o.entity AS target
