// Every pilot zone with its place, who approved it and what it is for.
MATCH path = (:PilotZone)-[:LOCATED_IN|FOCUSES_ON|APPROVED|ESTABLISHED]-(:Entity)
RETURN path LIMIT 2000
