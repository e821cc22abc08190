// The claims that describe these source entities: names, identifiers, countries, descriptions.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject)
WHERE c.predicate IN ['name', 'alias', 'identifier', 'country', 'description'] AND c.retired_at = $open
RETURN c.subject AS subject, c.predicate AS predicate, c.value AS value, c.language AS language,
       c.status AS status, c.id AS id
