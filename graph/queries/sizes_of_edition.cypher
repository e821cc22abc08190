// How many entities an edition of a series lists (TARGETS), and how many its claims are about.
MATCH (d:Document {series: $series}) WHERE d.edition = $edition
MATCH (c:Claim {document: d.id})
RETURN count(DISTINCT CASE WHEN c.predicate = 'TARGETS' THEN c.object END) AS listed, count(DISTINCT c.subject) AS subjects
