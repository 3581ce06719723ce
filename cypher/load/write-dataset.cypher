MERGE (d:Dataset {id: $dataset})
SET d = $properties
RETURN count(*) AS written
