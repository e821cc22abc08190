// Sets kind and rank of source entities that another seed knows better.
UNWIND $rows AS x MATCH (s:Source {id: x.id}) SET s.kind = x.kind, s.rank = x.rank
