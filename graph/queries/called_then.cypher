// The names and kinds of these entities, as known at an instant.
UNWIND $ids AS id MATCH (n:Entity {id: id})
WITH n, COLLECT { MATCH (v:Version {of: n.id}) WHERE n.known_from > $known AND v.known_from <= $known AND v.known_to > $known
                  RETURN [v.name, v.kind] } AS then
RETURN collect([n.id, coalesce(then[0][0], n.name), coalesce(then[0][1], n.kind)]) AS found
