MERGE (l:Load {dataset: $dataset})
ON CREATE SET l.startedAt = datetime()
SET l += $properties
RETURN count(*) AS written
