// What $organization launched, answers for, approved, supports or carries out.
MATCH (body:Organization)
WHERE body.name = $organization OR body.acronym = $organization OR $organization IN body.aliases
MATCH path = (body)-[:LAUNCHED|RESPONSIBLE_FOR|APPROVED|SUPPORTED|IMPLEMENTS]->(:Policy)
RETURN path LIMIT 2000
