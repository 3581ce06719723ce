// Whether an entity has this id.
MATCH (entity:Entity {id: $id})
RETURN entity.id AS id
