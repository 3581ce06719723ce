// The entity that has this id, if there is one.
MATCH (entity:Entity {id: $id})
RETURN entity.id AS id, entity.name AS name, entity.family AS family
