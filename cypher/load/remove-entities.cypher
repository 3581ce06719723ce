// Not DETACH DELETE: a relation that is still there belongs to somebody else, and must stop the load.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
DELETE n
RETURN count(*) AS written
