// Every tie claim that has one of these source entities at either end, with both ends' entities.
UNWIND $ids AS id MATCH (c:Claim {subject: id}) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN c.id AS id, c.grp AS grp, c.predicate AS predicate, c.subject AS subject, c.object AS object,
       c.role AS role, c.interest AS interest, s.entity AS source, o.entity AS target
UNION ALL
UNWIND $ids AS id MATCH (c:Claim {object: id}) WHERE c.grp IS NOT NULL
MATCH (s:Source {id: c.subject}) MATCH (o:Source {id: c.object})
RETURN c.id AS id, c.grp AS grp, c.predicate AS predicate, c.subject AS subject, c.object AS object,
       c.role AS role, c.interest AS interest, s.entity AS source, o.entity AS target
