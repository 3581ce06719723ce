// The element ids of entities that most is said about, for a scene action to run on.
MATCH (n:Entity)
RETURN elementId(n) AS id
ORDER BY COUNT { (n)--() } DESC, n.id
LIMIT 20
