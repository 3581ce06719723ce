// What is said about the MIIT, and where
// Every statement from or to it, with its dates, how firmly the source says it, the lines that say so and the works behind it.
MATCH (miit:Organization {id: 'miit'})-[r]-(other)
OPTIONAL MATCH (work:Source)
WHERE work.id IN r.reference
WITH r, startNode(r).name AS from, endNode(r).name AS to, collect(work.name) AS works
RETURN from, type(r) AS type, to, coalesce(r.date, r.since) AS date, r.certainty AS certainty, r.evidence AS evidence,
  r.locator AS locator, works
ORDER BY type, from, to
