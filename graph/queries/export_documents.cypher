// The documents of these ids, as known at an instant.
UNWIND $ids AS id MATCH (d:Document {id: id}) WHERE known(d) RETURN properties(d) AS document
UNION ALL
UNWIND $ids AS id MATCH (d:Version {of: id}) WHERE d.title IS NOT NULL AND known(d) RETURN properties(d) AS document
