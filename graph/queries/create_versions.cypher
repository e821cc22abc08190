// Keeps former versions of entities and documents.
UNWIND $rows AS x CREATE (v:Version) SET v = x
