// Creates source entities.
UNWIND $rows AS x CREATE (s:Source) SET s = x
