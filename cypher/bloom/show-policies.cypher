// Policies of the selected, and policies that name, bind or address them.
MATCH path = (selected:Entity)-[:LAUNCHED|RESPONSIBLE_FOR|APPROVED|SUPPORTED|IMPLEMENTS|APPLIES_TO|ADDRESSED_TO|FOCUSES_ON|MENTIONS|USES]-(:Policy)
WHERE elementId(selected) IN $nodes
RETURN path LIMIT 2000
