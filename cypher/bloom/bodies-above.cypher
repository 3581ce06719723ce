// Every body above $organization.
MATCH (body:Organization)
WHERE body.name = $organization OR body.acronym = $organization OR $organization IN body.aliases
MATCH path = (body)-[:SUBORDINATE_TO*1..12]->(:Organization)
RETURN path LIMIT 2000
