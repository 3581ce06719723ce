MATCH (d:Dataset {id: $dataset})
DELETE d
RETURN count(*) AS written
