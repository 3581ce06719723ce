MATCH (l:Load {dataset: $dataset})
DELETE l
RETURN count(*) AS written
