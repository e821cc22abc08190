// The closed editions of these series.
UNWIND $series AS id MATCH (s:Series {id: id}) RETURN s.id AS series, s.editions AS editions
