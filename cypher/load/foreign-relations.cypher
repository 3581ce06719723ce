// Relations of nodes that are to go which are not this dataset's own.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-()
USING INDEX n:Entity(id)
WHERE r.dataset IS NULL OR r.dataset <> $dataset
RETURN id, type(r) AS type, r.id AS statement, r.dataset AS dataset
ORDER BY id, type, statement
