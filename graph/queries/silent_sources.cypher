// Which of these source entities no standing or superseded claim names.
UNWIND $ids AS id MATCH (s:Source {id: id})
WHERE NOT EXISTS { MATCH (c:Claim {subject: s.id}) WHERE c.retired_at = $open OR c.superseded }
  AND NOT EXISTS { MATCH (c:Claim {object: s.id}) WHERE c.retired_at = $open OR c.superseded }
  AND NOT EXISTS { MATCH (c:Claim {speaker: s.id}) WHERE c.retired_at = $open OR c.superseded }
RETURN s.id AS id
