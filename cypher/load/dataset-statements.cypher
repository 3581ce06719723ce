MATCH (from:Entity)-[r {dataset: $dataset}]->(to:Entity)
RETURN r.id AS id, type(r) AS type, from.id AS from, to.id AS to, r.version AS version
