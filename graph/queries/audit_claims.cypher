// Every claim with its document.
MATCH (c:Claim) OPTIONAL MATCH (d:Document {id: c.document})
RETURN properties(c) AS claim, d.id AS document
