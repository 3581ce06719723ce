// What is subordinate to the selected, part of them or belongs under them.
MATCH path = (selected:Entity)<-[:SUBORDINATE_TO|PART_OF|BROADER*1..3]-(:Entity)
WHERE elementId(selected) IN $nodes
RETURN path LIMIT 2000
