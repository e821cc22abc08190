// Retires claims, and tells what they were about.
UNWIND $ids AS id MATCH (c:Claim {id: id}) SET c.retired_at = $at, c.superseded = $superseded
RETURN c.id AS id, c.predicate AS predicate, c.subject AS subject, c.object AS object, c.speaker AS speaker
