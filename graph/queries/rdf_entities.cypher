// Every entity that there is, with what describes it.
MATCH (n:Entity) WHERE n.known_to = $open
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.names AS names, n.countries AS countries,
       n.identifiers AS identifiers, n.description AS description
