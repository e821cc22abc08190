// Takes back the retraction of claims that are said again; the time without them is kept as 'from/to'.
UNWIND $ids AS id MATCH (c:Claim {id: id})
SET c.gaps = coalesce(c.gaps, []) + (c.retired_at + '/' + $at), c.retired_at = $open
