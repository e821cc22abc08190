// Adds an edition to a series and notes that closing it has begun.
MERGE (s:Series {id: $series})
SET s.editions = CASE WHEN $edition IN coalesce(s.editions, []) THEN s.editions
                      ELSE coalesce(s.editions, []) + $edition END,
    s.closing = CASE WHEN $edition IN coalesce(s.closing, []) THEN s.closing
                     ELSE coalesce(s.closing, []) + $edition END
RETURN s.editions AS editions
