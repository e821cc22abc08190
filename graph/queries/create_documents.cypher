// Creates documents.
UNWIND $rows AS x CREATE (d:Document) SET d = x
