// The live stakes and control that a page of entities has, by id, and the last entity of the page.
MATCH (n:Entity) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit
WITH collect(n) AS page UNWIND page AS n
OPTIONAL MATCH (n)-[r:OWNS|OWNS_TOGETHER|CONTROLS]->(m) WHERE live(r)
RETURN [max(n.id), collect(CASE WHEN r IS NULL THEN null ELSE [type(r), r.id, n.id, m.id, r.share_min, r.share_max] END)] AS found
