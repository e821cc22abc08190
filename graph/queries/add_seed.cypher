// Notes that one more seed makes these claims.
UNWIND $ids AS id MATCH (c:Claim {id: id}) WHERE NOT $seed IN c.seeds SET c.seeds = c.seeds + $seed
