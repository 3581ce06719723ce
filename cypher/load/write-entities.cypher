UNWIND $rows AS row
MERGE (n:Entity {id: row.id})
REMOVE n:$(row.staleLabels)
SET n:$(row.labels)
SET n = row.properties
RETURN count(*) AS written
