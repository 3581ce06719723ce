UNWIND $rows AS row
MATCH (:Entity {id: row.from})-[r {id: row.id, dataset: $dataset}]->(:Entity {id: row.to})
WHERE type(r) = row.type
DELETE r
RETURN count(*) AS written
