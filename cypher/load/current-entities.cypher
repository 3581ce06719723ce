MATCH (n:Entity)
WHERE n.id IN $ids OR $dataset IN n.datasets
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties
