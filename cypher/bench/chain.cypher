// Every body above one, a row for each statement, nearest first.
MATCH (:Entity {id: $id}) ((lower)-[up:SUBORDINATE_TO|ACCOUNTABLE_TO]->(upper)){1,12} ()
UNWIND range(0, size(up) - 1) AS i
WITH up[i] AS up, lower[i] AS lower, upper[i] AS upper, min(i) + 1 AS level
RETURN level, lower.id AS belowId, lower.name AS belowName, upper.id AS superiorId, upper.name AS superiorName,
  type(up) AS type, up.certainty AS certainty, up.evidence AS evidence
ORDER BY level, type DESC, superiorName, up.id
