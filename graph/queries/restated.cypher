// Which of these statements another edition has made already.
UNWIND $statements AS s MATCH (c:Claim {statement: s}) USING INDEX SEEK c:Claim(statement)
RETURN DISTINCT c.statement AS statement
