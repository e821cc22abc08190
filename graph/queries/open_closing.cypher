// Adds an edition to a series and notes that closing it has begun.
MERGE (s:Series {id: $series})
SET s.editions = CASE WHEN s.editions IS NULL THEN [$edition]
                      WHEN $edition IN s.editions THEN s.editions ELSE s.editions + $edition END,
    s.closing = $edition
