// The closed editions of every series.
MATCH (s:Series) RETURN s.id AS series, s.editions AS editions
