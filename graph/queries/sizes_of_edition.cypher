// How many claims the documents of an edition of a series have.
MATCH (d:Document {series: $series}) WHERE d.edition = $edition
MATCH (c:Claim {document: d.id}) RETURN d.id AS document, count(c) AS claims
