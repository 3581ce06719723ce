// What the selected are subordinate to or part of, or belong under.
MATCH path = (selected:Entity)-[:SUBORDINATE_TO|ACCOUNTABLE_TO|PART_OF|BROADER*1..3]->(:Entity)
WHERE elementId(selected) IN $nodes
RETURN path LIMIT 2000
