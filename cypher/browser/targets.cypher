// Targets of Made in China 2025
// The targets that the plan and its parts set, each with its number, unit and deadline.
MATCH (:Policy {id: 'made-in-china-2025'})<-[:PART_OF*0..3]-(policy:Policy)-[:HAS_TARGET]->(target:Indicator)
RETURN policy.name AS policy, target.name AS target, target.value AS value, target.unit AS unit, target.deadline AS deadline,
  target.evidence AS evidence
ORDER BY target.deadline, policy, target
