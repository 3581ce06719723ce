// An entity with everything the graph says about it: its properties, and its statements by relation type and direction.
MATCH (entity:Entity {id: $id})
CALL (entity) {
  MATCH (entity)-[r]-(other:Entity)
  WHERE $types IS NULL OR type(r) IN $types
  WITH entity, type(r) AS type, startNode(r) = entity AS outward, r, other
  ORDER BY coalesce(r.dateEarliest, r.sinceEarliest), other.name, r.id, r.dataset
  WITH type, outward, collect(r) AS statements,
       CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset,
       CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit
  CALL (statements, offset, limit) {
    UNWIND statements[offset..offset + limit] AS r
    WITH r, startNode(r) AS source, endNode(r) AS target
    RETURN collect(r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
      validity: null
    }) AS hops
  }
  WITH type, outward, size(statements) AS total, hops, offset
  ORDER BY type, outward DESC
  RETURN collect({
    type: type,
    direction: CASE WHEN outward THEN 'OUT' ELSE 'IN' END,
    total: total,
    cut: offset + size(hops) < total,
    hops: hops
  }) AS groups
}
CALL (entity) {
  UNWIND keys(entity) AS key
  WITH entity, key
  // What has a field of its own in the answer, and what the loader derives.
  WHERE NOT key IN ['id', 'name', 'acronym', 'family', 'kind', 'aliases', 'description', 'certainty', 'note', 'evidence',
      'locator', 'passages', 'datasets', 'versions', 'sections', 'row', 'possibleFrom', 'possibleUntil', 'knownFrom', 'knownUntil']
    AND NOT key ENDS WITH 'Earliest' AND NOT key ENDS WITH 'Latest'
  WITH key, entity[key] AS value
  ORDER BY key
  RETURN collect({
    name: key,
    value: CASE
      WHEN value IS :: LIST<ANY NOT NULL> THEN reduce(text = toString(value[0]), item IN value[1..] | text + '; ' + toString(item))
      WHEN value IS :: FLOAT AND value = toInteger(value) THEN toString(toInteger(value))
      ELSE toString(value)
    END
  }) AS properties
}
RETURN {
  entity: entity {.id, .name, .acronym, .family, .kind},
  aliases: coalesce(entity.aliases, []),
  description: entity.description,
  properties: properties,
  certainty: entity.certainty,
  note: entity.note,
  datasets: entity.datasets,
  evidence: entity.evidence,
  locator: entity.locator,
  quote: entity.passages,
  quoteStatus: entity.passages,
  groups: groups,
  total: COUNT { (entity)-[r]-(:Entity) WHERE $types IS NULL OR type(r) IN $types },
  cut: any(group IN groups WHERE group.cut),
  gaps: CASE
    WHEN entity.family = 'Organization' AND NOT EXISTS { (entity)-[:SUBORDINATE_TO|ACCOUNTABLE_TO]->() } THEN ['NO_SUPERIOR']
    WHEN entity.family IN ['Policy', 'Fund', 'PilotZone', 'Product'] THEN
      CASE WHEN EXISTS { (entity)<-[:LAUNCHED|ESTABLISHED|DEVELOPED]-() } THEN [] ELSE ['NO_FOUNDER'] END
      + CASE WHEN EXISTS { (entity)<-[:RESPONSIBLE_FOR|OWNS]-() } THEN [] ELSE ['NO_RESPONSIBLE_BODY'] END
    ELSE []
  END
} AS answer
