// Companies in $place or in what is part of it.
MATCH (place:Place)
WHERE place.name = $place OR $place IN place.aliases
MATCH path = (place)<-[:PART_OF*0..6]-(:Place)<-[:HEADQUARTERED_IN|LOCATED_IN]-(:Company)
RETURN path LIMIT 2000
