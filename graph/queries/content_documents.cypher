// The documents that standing or superseded claims cite.
MATCH (d:Document)
WHERE EXISTS { MATCH (c:Claim {document: d.id}) WHERE c.retired_at = $open OR c.superseded }
RETURN properties(d) AS document
