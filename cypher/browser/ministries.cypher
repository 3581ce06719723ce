// Ministries and what is below them
// Ministries with the bodies that report to them, and those they report to.
MATCH (ministry:Ministry)
OPTIONAL MATCH path = (ministry)-[:SUBORDINATE_TO*1..2]-(:Organization)
RETURN ministry, path
