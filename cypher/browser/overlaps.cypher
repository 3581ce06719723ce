// Technologies that most bodies work on
// A technology, how many bodies focus on it, and which.
MATCH (technology:Technology)<-[:FOCUSES_ON]-(body:Organization)
WITH technology, body ORDER BY body.name
WITH technology, collect(DISTINCT body.name) AS bodies
RETURN technology.name AS technology, size(bodies) AS number, bodies
ORDER BY number DESC, technology
LIMIT 25
