// Gives former versions of entities their search text.
UNWIND $rows AS x MATCH (n:Version {of: x.id}) WHERE n.known_from = x.known_from SET n.search = x.search
