// The dates of these live ties: as their sources have them, and the longest run of days on which each surely held.
UNWIND $rows AS row MATCH (:Entity {id: row[0]})-[r]->(:Entity {id: row[1]}) WHERE r.id = row[2] AND live(r)
RETURN collect([r.id, r.when, r.sure_from, r.sure_to]) AS found
