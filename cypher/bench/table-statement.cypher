// The rows of the table `statement` of the peer on PostgreSQL.
MATCH (a:Entity)-[r]->(b:Entity)
RETURN r.id AS id, type(r) AS type, a.id AS from_id, b.id AS to_id, r.certainty AS certainty, r.evidence AS evidence,
  r.locator AS locator
