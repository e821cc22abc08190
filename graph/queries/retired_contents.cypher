// What these claims are about.
UNWIND $ids AS id MATCH (c:Claim {id: id})
RETURN c.predicate AS predicate, c.subject AS subject, c.object AS object
