// Writes anew what claims repeat of their document.
UNWIND $rows AS x MATCH (c:Claim {id: x.id}) SET c.cited = x.cited, c.published = x.published
