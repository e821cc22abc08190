// Which of these claims are there, who makes them, their curators' numbers, and whether they are retired.
UNWIND $ids AS id MATCH (c:Claim {id: id})
RETURN c.id AS id, c.retired_at AS retired_at, c.superseded AS superseded, c.seeds AS seeds, c.ref AS ref
