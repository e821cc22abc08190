// The standing and superseded claims of these documents, with the entities that they name.
UNWIND $ids AS id MATCH (c:Claim {document: id}) USING INDEX SEEK c:Claim(document)
WHERE c.retired_at = $open OR c.superseded
OPTIONAL MATCH (s:Source {id: c.subject})
OPTIONAL MATCH (o:Source {id: c.object})
OPTIONAL MATCH (p:Source {id: c.speaker})
RETURN properties(c) AS claim, s.entity AS subject, o.entity AS object, p.entity AS speaker
