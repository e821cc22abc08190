// Replaces the properties of documents by their new version.
UNWIND $rows AS x MATCH (d:Document {id: x.id}) SET d = x
