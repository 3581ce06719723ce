// What the list asks for, as flat columns; the headquarters as lists of id, name and kind.
MATCH (o:Organization)
WHERE o.name IS NOT NULL
WITH o ORDER BY o.name, o.id LIMIT toInteger($limit)
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.acronym AS acronym, o.founded AS founded, o.evidence AS evidence,
  COLLECT {
    MATCH (o)-[:HEADQUARTERED_IN]->(place:Place)
    RETURN [place.id, place.name, place.kind] ORDER BY place.name
  } AS headquarters
