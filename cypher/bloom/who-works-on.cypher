// Bodies in $place that focus on $technology.
MATCH (technology:Technology), (place:Place)
WHERE (technology.name = $technology OR technology.acronym = $technology OR $technology IN technology.aliases)
  AND (place.name = $place OR $place IN place.aliases)
MATCH path = (technology)<-[:FOCUSES_ON]-(:Organization)-[:HEADQUARTERED_IN|LOCATED_IN]->(place)
RETURN path LIMIT 2000
