// The dataset's statements among $rows, found by their ends: an id says what it joins.
UNWIND $rows AS row
MATCH (from:Entity {id: row.from})-[r {id: row.id, dataset: $dataset}]->(to:Entity {id: row.to})
USING INDEX from:Entity(id)
USING INDEX to:Entity(id)
RETURN r.id AS id, type(r) AS type, from.id AS from, to.id AS to, properties(r) AS properties
