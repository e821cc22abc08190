// The entities that each of some full-text queries finds as they are now, where that was known at an instant.
MATCH (g:Graph {id: 'graph'})
UNWIND range(0, size($queries) - 1) AS number
CALL db.index.fulltext.queryNodes('Entity[search]', $queries[number], {limit: $most}) YIELD node AS n
WITH g, number, n WHERE known(n)
RETURN number, collect([n.id, n.kind, n.name, n.names, n.identifiers, n.countries]) AS found, g.known_at AS known_at
