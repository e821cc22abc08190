// What the claims of these documents repeat of them.
UNWIND $ids AS id MATCH (c:Claim {document: id}) USING INDEX SEEK c:Claim(document)
RETURN c.id AS id, c.document AS document, c.locator AS locator, c.status AS status, c.cited AS cited,
       c.published AS published
