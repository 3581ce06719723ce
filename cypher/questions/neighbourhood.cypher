// What lies around $id, nearest first and at one distance the best connected, with the statements between all of it.
MATCH (start:Entity {id: $id})
CALL (start) {
  MATCH (start)-[r]-(node:Entity)
  WHERE ($types IS NULL OR type(r) IN $types) AND ($kinds IS NULL OR node.kind IN $kinds OR node.family IN $kinds)
    AND node <> start AND $depth >= 1
  WITH node, count(r) AS links
  ORDER BY links DESC, COUNT { (node)--() } DESC, node.id
  RETURN collect(node) AS one
}
CALL (start, one) {
  // Only so many are followed further, or a hub would lead to the whole graph.
  UNWIND CASE WHEN $depth >= 2 THEN one[0..500] ELSE [] END AS near
  MATCH (near)-[r]-(node:Entity)
  WHERE ($types IS NULL OR type(r) IN $types) AND ($kinds IS NULL OR node.kind IN $kinds OR node.family IN $kinds)
    AND node <> start
  WITH node, count(r) AS links, one
  WHERE NOT node IN one
  ORDER BY links DESC, COUNT { (node)--() } DESC, node.id
  RETURN collect(node) AS two
}
CALL (start, one, two) {
  UNWIND CASE WHEN $depth >= 3 THEN two[0..500] ELSE [] END AS near
  MATCH (near)-[r]-(node:Entity)
  WHERE ($types IS NULL OR type(r) IN $types) AND ($kinds IS NULL OR node.kind IN $kinds OR node.family IN $kinds)
    AND node <> start
  WITH node, count(r) AS links, one, two
  WHERE NOT node IN two AND NOT node IN one
  ORDER BY links DESC, COUNT { (node)--() } DESC, node.id
  RETURN collect(node) AS three
}
WITH start, one, two, three, [start] + one + two + three AS found,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit
WITH start, one, two, found, offset, found[offset..offset + limit] AS shown, found[0..offset + limit] AS known
CALL (start, one, two, offset, shown) {
  UNWIND range(0, size(shown) - 1) AS i
  WITH shown[i] AS node, offset + i AS place, start, one, two
  RETURN collect({
    entity: node {.id, .name, .acronym, .family, .kind},
    distance: CASE
      WHEN place = 0 THEN 0 WHEN place <= size(one) THEN 1 WHEN place <= size(one) + size(two) THEN 2 ELSE 3
    END,
    degree: COUNT { (node)--() }
  }) AS nodes
}
CALL (shown, known) {
  // A statement is looked for from whichever end has few; only those between two hubs are looked for from a hub.
  CALL (known) {
    UNWIND known AS hub
    WITH hub WHERE COUNT { (hub)--() } > 1000
    RETURN collect(hub) AS hubs
  }
  CALL (shown, known, hubs) {
    UNWIND known AS node
    WITH node, shown, known, hubs WHERE NOT node IN hubs
    MATCH (node)-[r]-(other:Entity)
    WHERE ($types IS NULL OR type(r) IN $types) AND other IN known AND (node IN shown OR other IN shown)
    RETURN r
    UNION
    UNWIND hubs AS node
    UNWIND hubs AS other
    MATCH (node)-[r]->(other)
    WHERE ($types IS NULL OR type(r) IN $types) AND (node IN shown OR other IN shown)
    RETURN r
  }
  WITH DISTINCT r
  WITH r, startNode(r) AS source, endNode(r) AS target
  ORDER BY r.id, r.dataset
  WITH collect([r, source, target]) AS edges
  CALL (edges) {
    UNWIND edges[0..2000] AS edge
    WITH edge[0] AS r, edge[1] AS source, edge[2] AS target
    RETURN collect(r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
      validity: null
    }) AS hops
  }
  RETURN size(edges) AS edgeTotal, hops
}
RETURN {
  entity: start {.id, .name, .acronym, .family, .kind},
  nodes: nodes,
  edges: hops,
  total: size(found),
  edgeTotal: edgeTotal,
  cut: offset + size(nodes) < size(found) OR size(hops) < edgeTotal,
  next: CASE WHEN offset + size(nodes) < size(found) THEN offset + size(nodes) END
} AS answer
