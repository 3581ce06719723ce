// The rows of the table `entity` of the peer on PostgreSQL.
MATCH (n:Entity)
RETURN n.id AS id, n.family AS family, n.kind AS kind, n.name AS name, n.acronym AS acronym, n.founded AS founded,
  n.evidence AS evidence
