// Creates claims.
UNWIND $rows AS x CREATE (c:Claim) SET c = x
