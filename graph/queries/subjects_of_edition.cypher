// Whom one edition of a series describes.
MATCH (d:Document {series: $series}) WHERE d.edition = $edition
MATCH (c:Claim {document: d.id}) RETURN DISTINCT c.subject AS subject
