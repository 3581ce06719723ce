// Those of $names that most is said about.
MATCH (n:Entity)
WHERE n.name IN $names
RETURN n.name AS name, COUNT { (n)--() } AS statements
ORDER BY statements DESC, name
LIMIT 2
