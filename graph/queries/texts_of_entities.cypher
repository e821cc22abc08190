// What every entity can be found by: its names, as written and in Latin letters, and its identifiers' values.
MATCH (n:Entity) WHERE n.known_to = $open
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.countries AS countries, n.search AS search
