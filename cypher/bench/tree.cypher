// A body and three levels below it, each body as a list of id, name and the bodies below it.
MATCH (root:Organization {id: $id})
RETURN root.id AS id, root.name AS name, COLLECT {
  MATCH (root)<-[:SUBORDINATE_TO]-(first:Organization)
  RETURN [first.id, first.name, COLLECT {
    MATCH (first)<-[:SUBORDINATE_TO]-(second:Organization)
    RETURN [second.id, second.name, COLLECT {
      MATCH (second)<-[:SUBORDINATE_TO]-(third:Organization)
      RETURN [third.id, third.name] ORDER BY third.name
    }] ORDER BY second.name
  }] ORDER BY first.name
} AS below
