// The last entity of a page of entities, by id; null where there is none.
MATCH (n:Entity) WHERE n.id > $after WITH n.id AS id ORDER BY id LIMIT $limit RETURN max(id) AS last
