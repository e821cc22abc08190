// A series' closed editions, and those whose closing was begun and not finished.
MATCH (s:Series {id: $series}) RETURN s.editions AS editions, coalesce(s.closing, []) AS closing
