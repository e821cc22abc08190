// The live stakes and control ties that the entities of a range of ids have, as columns.
MATCH (n:Entity) WHERE n.id > $after AND n.id <= $last WITH n, n.id AS id
MATCH (n)-[r:OWNS|CONTROLS]->(m) WHERE live(r)
RETURN [collect(type(r) = 'OWNS'), collect(r.id), collect(id), collect(m.id), collect(coalesce(r.share_min, 0.0)), collect(coalesce(r.share_max, 100.0))] AS found
