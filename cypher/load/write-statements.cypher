UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
MATCH (to:Entity {id: row.to})
MERGE (from)-[r:$(row.type) {id: row.id, dataset: $dataset}]->(to)
SET r = row.properties
RETURN count(*) AS written
