// Only for statements that are new: MERGE with a type that is not known in advance looks at every relation for each row.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})
MATCH (to:Entity {id: row.to})
CREATE (from)-[r:$(row.type)]->(to)
SET r = row.properties
RETURN count(*) AS written
