// Gives source entities to another canonical entity from an instant on.
UNWIND $rows AS x MATCH (s:Source {id: x.id})
SET s.entity = x.entity, s.entities = s.entities + x.entity, s.since = s.since + $at
