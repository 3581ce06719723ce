// The targets of $policy and of its parts, and what they measure.
MATCH (policy:Policy)
WHERE policy.name = $policy OR policy.acronym = $policy OR $policy IN policy.aliases
MATCH path = (policy)<-[:PART_OF*0..3]-(:Policy)-[:HAS_TARGET]->(:Indicator)-[:ABOUT*0..1]->(:Entity)
RETURN path LIMIT 2000
