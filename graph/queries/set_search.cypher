// Gives entities their search text, where they are still as they were read.
UNWIND $rows AS x MATCH (n:Entity {id: x.id}) WHERE n.known_from = x.known_from SET n.search = x.search
