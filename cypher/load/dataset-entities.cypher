MATCH (n:Entity)
WHERE $dataset IN n.datasets
RETURN n.id AS id
