// What can be searched, entities and their former versions, with the properties that its search text is made of.
MATCH (n:Entity) RETURN n.id AS id, n.known_from AS known_from, false AS former, n.kind AS kind, n.names AS names,
n.identifiers AS identifiers, n.countries AS countries, n.members AS members, n.search AS search
UNION ALL
MATCH (n:Version) WHERE n.names IS NOT NULL RETURN n.id AS id, n.known_from AS known_from, true AS former, n.kind AS kind,
n.names AS names, n.identifiers AS identifiers, n.countries AS countries, n.members AS members, n.search AS search
