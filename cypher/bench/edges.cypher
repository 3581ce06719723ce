// Policies with the statements of what they focus on, each as a list; the wider fields as lists of id and name.
MATCH (policy:Policy)
WHERE policy.name IS NOT NULL
WITH policy ORDER BY policy.name, policy.id LIMIT toInteger($limit)
RETURN policy.id AS id, policy.name AS name, COLLECT {
  MATCH (policy)-[focus:FOCUSES_ON]->(field:Technology)
  RETURN [
    focus.id, focus.certainty, focus.evidence, focus.locator, field.id, field.name,
    COLLECT { MATCH (field)-[:BROADER]->(wider:Technology) RETURN [wider.id, wider.name] ORDER BY wider.name }
  ] ORDER BY focus.id
} AS focuses
