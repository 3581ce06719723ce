MATCH (d:Dataset)
WHERE d.id IS NOT NULL
RETURN d.id AS id, properties(d) AS properties
ORDER BY id
