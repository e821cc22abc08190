// The entities that a full-text query finds among former versions, as they were known at an instant.
CALL db.index.fulltext.queryNodes('Version[search]', $words, {limit: $most}) YIELD node AS n
WITH n WHERE known(n)
RETURN collect([n.id, n.kind, n.name, n.names, n.identifiers, n.countries]) AS found
