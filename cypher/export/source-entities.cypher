// In the order of the index, so that the server has nothing to sort.
MATCH (n:Entity)
WHERE n.id IS NOT NULL AND ($dataset IS NULL OR $dataset IN n.datasets)
RETURN properties(n) AS properties
ORDER BY n.id
