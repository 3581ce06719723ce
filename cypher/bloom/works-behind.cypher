// The works cited for what is said about $name. A statement names them by id, so they stand beside it.
MATCH (named:Entity)
WHERE named.name = $name OR named.acronym = $name OR $name IN named.aliases
MATCH path = (named)-[r]-(:Entity)
UNWIND r.reference AS id
MATCH (node:Source {id: id})
RETURN node, path LIMIT 2000
