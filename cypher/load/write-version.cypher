// Loads take turns, so the numbers of a dataset's versions have no gaps and no doubles.
OPTIONAL MATCH (earlier:Version {dataset: $dataset})
WHERE earlier.number > 0
WITH coalesce(max(earlier.number), 0) + 1 AS number
CREATE (v:Version {dataset: $dataset, number: number, loadedAt: datetime()})
SET v += $properties
RETURN count(*) AS written
