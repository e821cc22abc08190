// Notes that a seed no longer makes these claims, and tells who still does.
UNWIND $ids AS id MATCH (c:Claim {id: id}) SET c.seeds = [s IN c.seeds WHERE s <> $seed]
RETURN c.id AS id, c.seeds AS seeds
