UNWIND $rows AS row
MATCH (from:Entity {id: row.from})-[r {id: row.id, dataset: $dataset}]->(to:Entity {id: row.to})
USING INDEX from:Entity(id)
USING INDEX to:Entity(id)
WHERE type(r) = row.type
SET r = row.properties
RETURN count(*) AS written
