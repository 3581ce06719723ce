// Launches in order of time
// Who brought what about, by which public act, and when. Dates are as exact as the source: a year is no first of January.
MATCH (who)-[r:LAUNCHED]->(what)
RETURN r.date AS date, who.name AS who, r.act AS act, what.name AS what, r.certainty AS certainty
ORDER BY r.dateEarliest, what, who
