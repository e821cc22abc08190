// The documents of these ids, as stored.
UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN properties(d) AS document
