// What an edition of a series says in ties, whatever it cites.
MATCH (d:Document {series: $series}) WHERE d.edition = $edition
MATCH (c:Claim {document: d.id}) WHERE c.grp IS NOT NULL
RETURN DISTINCT c.statement AS statement, c.when AS when
