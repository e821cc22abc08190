// The claims of these groups that have not been retracted, with the entities of their two ends.
UNWIND $groups AS g MATCH (c:Claim {grp: g}) USING INDEX SEEK c:Claim(grp) WHERE c.retired_at = $open
MATCH (s:Source {id: c.subject}) USING INDEX SEEK s:Source(id)
MATCH (o:Source {id: c.object}) USING INDEX SEEK o:Source(id)
RETURN c {.id, .grp, .predicate, .status, .when, .share_min, .share_max, .amount, .currency, .bound, .role, .note,
          .interest, .published, .series, .edition, .cited} AS claim,
       s.entity AS source, o.entity AS target
