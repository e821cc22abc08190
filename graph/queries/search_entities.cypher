// The entities that a full-text query finds as they are now, where that was known at an instant; and the last change.
CALL db.index.fulltext.queryNodes('Entity[search]', $words, {limit: $most}) YIELD node AS n
WITH n WHERE known(n)
WITH collect([n.id, n.kind, n.name, n.names, n.identifiers, n.countries]) AS found
MATCH (g:Graph {id: 'graph'}) RETURN g.known_at AS known_at, found
