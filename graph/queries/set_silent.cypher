// Notes of source entities whether no claim names them.
UNWIND $ids AS id MATCH (s:Source {id: id}) SET s.silent = $silent
