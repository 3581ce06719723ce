// The position of a row that several datasets share stands in its own row, so the final order is made by the export.
MATCH (n:Entity {family: $family})
WHERE $dataset IN n.datasets
RETURN properties(n) AS properties
ORDER BY n.row
