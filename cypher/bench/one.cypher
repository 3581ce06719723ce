MATCH (o:Organization {id: $id})
RETURN o.id AS id, o.name AS name, o.kind AS kind, o.acronym AS acronym, o.founded AS founded, o.evidence AS evidence
