MATCH (from:Entity)-[r {dataset: $dataset}]->(to:Entity)
RETURN from.id AS from, type(r) AS type, to.id AS to, properties(r) AS properties
ORDER BY r.row
