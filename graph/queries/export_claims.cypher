// The claims of these ids, as stored.
UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN properties(c) AS claim
