MATCH (d:Dataset {id: $dataset})
DELETE d
WITH count(*) AS written
OPTIONAL MATCH (v:Version {dataset: $dataset})
WHERE v.number > 0
DELETE v
RETURN DISTINCT written
