// Every tie claim that has one of these source entities at either end, with both ends' entities.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) USING INDEX SEEK c:Claim(subject) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) USING INDEX SEEK s:Source(id)
MATCH (o:Source {id: c.object}) USING INDEX SEEK o:Source(id)
RETURN c.id AS id, c.grp AS grp, c.predicate AS predicate, c.subject AS subject, c.object AS object,
       c.role AS role, c.interest AS interest, s.entity AS source, o.entity AS target
UNION ALL
UNWIND $ids AS id MATCH (c:Claim {object: id}) USING INDEX SEEK c:Claim(object) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) USING INDEX SEEK s:Source(id)
MATCH (o:Source {id: c.object}) USING INDEX SEEK o:Source(id)
RETURN c.id AS id, c.grp AS grp, c.predicate AS predicate, c.subject AS subject, c.object AS object,
       c.role AS role, c.interest AS interest, s.entity AS source, o.entity AS target
