// The kinds, groups and ends of the ties that one edition of a series is behind.
MATCH (d:Document {series: $series, edition: $edition}) MATCH (c:Claim {document: d.id}) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN DISTINCT c.predicate AS kind, c.grp AS grp, s.entity AS source, o.entity AS target
