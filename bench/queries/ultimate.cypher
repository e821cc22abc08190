// The ultimate owners of one company by sums over chains of at most ten live stakes: shares multiplied, then added.
MATCH (:Entity {id: $id})<-[rs:OWNS*1..10]-(u)
WHERE all(r IN rs WHERE live(r) AND coalesce(r.share_max, 100.0) > 0)
WITH u, sum(reduce(share = 100.0, r IN rs | share * coalesce(r.share_min, 0.0) / 100)) AS min,
  sum(reduce(share = 100.0, r IN rs | share * coalesce(r.share_max, 100.0) / 100)) AS max
WHERE u:Person OR NOT EXISTS { MATCH (u)<-[s:OWNS]-() WHERE live(s) AND coalesce(s.share_max, 100.0) > 0 }
RETURN u.id AS id, u.name AS name, u:Person AS known, min, max ORDER BY min DESC
