// The entities that each of some full-text queries finds among former versions, as they were known at an instant.
UNWIND range(0, size($queries) - 1) AS number
CALL db.index.fulltext.queryNodes('Version[search]', $queries[number], {limit: $most}) YIELD node AS n
WITH number, n WHERE known(n)
RETURN number, collect([n.id, n.kind, n.name, n.names, n.identifiers, n.countries]) AS found
