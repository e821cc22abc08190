// Sets the curators' numbers of claims.
UNWIND $rows AS x MATCH (c:Claim {id: x.id}) SET c.ref = x.ref
