// Which of these statements another edition has made already.
UNWIND $statements AS s MATCH (c:Claim {statement: s}) RETURN DISTINCT c.statement AS statement
