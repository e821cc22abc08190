// What editions of a series from one to before another say in ties, and the ties' groups.
MATCH (d:Document {series: $series}) WHERE d.edition >= $since AND d.edition < $before
MATCH (c:Claim {document: d.id}) WHERE c.grp IS NOT NULL
RETURN DISTINCT c.statement AS statement, c.when AS when, c.grp AS grp
