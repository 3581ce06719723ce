// What was taken from each section of the source $source, a dataset's id or its report's, and what kinds of facts are
// lacking. Only what this dataset says counts: another source may say what this one leaves open.
CALL () {
  MATCH (d:Dataset {id: $source})
  RETURN d, 0 AS rank
  UNION
  MATCH (report:Source {id: $source})
  UNWIND report.datasets AS id
  MATCH (d:Dataset {id: id})
  WHERE d.source = report.id
  RETURN d, 1 AS rank
}
WITH d
ORDER BY rank, d.id
LIMIT 1
CALL (d) {
  CALL (d) {
    MATCH (n:Entity)
    WHERE d.id IN n.datasets
    UNWIND n.sections AS section
    RETURN section, count(*) AS entities, 0 AS statements
    UNION ALL
    MATCH ()-[r]->()
    WHERE r.dataset = d.id
    UNWIND r.sections AS section
    RETURN section, 0 AS entities, count(*) AS statements
  }
  WITH section, sum(entities) AS entities, sum(statements) AS statements
  RETURN collect({section: section, entities: entities, statements: statements}) AS counts
}
CALL (d, counts) {
  UNWIND range(0, size(d.sectionIds) - 1) AS i
  WITH d, i, [count IN counts WHERE count.section = d.id + ':' + d.sectionIds[i]][0] AS found
  ORDER BY i
  RETURN collect({
    id: d.sectionIds[i],
    title: d.sectionTitles[i],
    kind: toUpper(d.sectionKinds[i]),
    within: CASE WHEN d.sectionParents[i] <> '' THEN d.sectionParents[i] END,
    lines: d.sectionLines[i],
    entities: coalesce(found.entities, 0),
    statements: coalesce(found.statements, 0)
  }) AS sections
}
CALL (d) {
  CALL (d) {
    MATCH (n:Organization)
    WHERE d.id IN n.datasets
    RETURN 0 AS rank, 'NO_SUPERIOR' AS gap, n,
      EXISTS { (n)-[r:SUBORDINATE_TO|ACCOUNTABLE_TO]->() WHERE r.dataset = d.id } AS isSaid
    UNION ALL
    MATCH (n:Policy)
    WHERE d.id IN n.datasets
    // A part is launched and answered for with the whole.
    RETURN 1 AS rank, 'NO_FOUNDER' AS gap, n,
      EXISTS { (n)-[:PART_OF*0..4]->(whole)<-[r:LAUNCHED]-() WHERE r.dataset = d.id } AS isSaid
    UNION ALL
    MATCH (n:Policy)
    WHERE d.id IN n.datasets
    RETURN 2 AS rank, 'NO_RESPONSIBLE_BODY' AS gap, n,
      EXISTS { (n)-[:PART_OF*0..4]->(whole)<-[r:RESPONSIBLE_FOR]-() WHERE r.dataset = d.id } AS isSaid
  }
  WITH rank, gap, n, isSaid
  ORDER BY rank, n.name, n.id
  WITH rank, gap, count(*) AS outOf, collect(CASE WHEN NOT isSaid THEN n END) AS lacking
  CALL (lacking) {
    UNWIND lacking AS n
    WITH coalesce(n.kind, n.family) AS name, count(*) AS total
    ORDER BY total DESC, name
    RETURN collect({name: name, total: total}) AS kinds
  }
  CALL (lacking) {
    UNWIND lacking[0..20] AS n
    RETURN collect(n {.id, .name, .acronym, .family, .kind}) AS entities
  }
  WITH rank, gap, outOf, lacking, kinds, entities
  ORDER BY rank
  RETURN collect({
    gap: gap, total: size(lacking), outOf: outOf, kinds: kinds, entities: entities, statements: [], cut: size(lacking) > 20
  }) AS lacks
}
CALL (d) {
  MATCH ()-[r]->()
  WHERE r.dataset = d.id
  WITH type(r) AS name, count(*) AS outOf, count(CASE WHEN coalesce(r.date, r.since, r.until) IS NULL THEN 1 END) AS total
  ORDER BY total DESC, name
  RETURN sum(outOf) AS outOf, sum(total) AS undated, collect(CASE WHEN total > 0 THEN {name: name, total: total} END) AS kinds
}
CALL (d) {
  MATCH ()-[r]->()
  WHERE r.dataset = d.id AND coalesce(r.date, r.since, r.until) IS NULL
  WITH r
  ORDER BY r.row, r.id
  LIMIT 20
  WITH r, startNode(r) AS source, endNode(r) AS target
  RETURN collect(r {
    .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
    .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
    from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
    validity: null
  }) AS statements
}
RETURN {
  dataset: d.id,
  source: d.source,
  title: d.title,
  version: d.version,
  sections: sections,
  entities: d.entities,
  statements: d.statements,
  lacks: [lack IN lacks WHERE lack.total > 0] + CASE WHEN undated = 0 THEN [] ELSE [{
    gap: 'UNDATED_RELATION', total: undated, outOf: outOf, kinds: kinds, entities: [], statements: statements, cut: undated > 20
  }] END
} AS answer
