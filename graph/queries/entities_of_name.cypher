// The entities that have this name, by its key.
MATCH (c:Claim {key: $key}) WHERE c.retired_at = $open AND c.status IN $statuses
MATCH (s:Source {id: c.subject}) MATCH (n:Entity {id: s.entity})
RETURN DISTINCT n.id AS id, n.kind AS kind, n.name AS name, n.countries AS countries ORDER BY id
