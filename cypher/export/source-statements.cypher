// In the order of the index over what they start at, so that the server sorts no more than one entity's statements at a
// time; the order is made before the projection, whose maps would hide where it comes from.
MATCH (a:Entity)
WHERE a.id IS NOT NULL AND ($dataset IS NULL OR $dataset IN a.datasets)
WITH a
ORDER BY a.id
MATCH (a)-[r]->(b:Entity)
WHERE r.id IS NOT NULL AND ($dataset IS NULL OR r.dataset = $dataset)
WITH a, r, b
ORDER BY a.id, r.id, r.dataset
RETURN a {.id, .name, .family, .kind, .datasets, .rows} AS from,
       type(r) AS type,
       b {.id, .name, .family, .kind, .datasets, .rows} AS to,
       properties(r) AS properties
