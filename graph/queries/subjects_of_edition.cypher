// Whom one edition of a series describes.
MATCH (d:Document {series: $series, edition: $edition}) MATCH (c:Claim {document: d.id})
RETURN DISTINCT c.subject AS subject
