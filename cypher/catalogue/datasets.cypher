// Every dataset that was loaded to its end, with how many rows of which sort the graph has of it.
CALL () {
  MATCH (n:Entity)
  UNWIND n.datasets AS dataset
  WITH dataset, n.family AS name, count(*) AS total
  ORDER BY dataset, name
  WITH dataset, collect({name: name, total: total}) AS families
  RETURN collect({dataset: dataset, counts: families}) AS entities
}
CALL () {
  MATCH ()-[r]->()
  WITH r.dataset AS dataset, type(r) AS name, count(*) AS total
  ORDER BY dataset, name
  WITH dataset, collect({name: name, total: total}) AS relations
  RETURN collect({dataset: dataset, counts: relations}) AS statements
}
MATCH (d:Dataset)
WHERE d.version IS NOT NULL
CALL (d) {
  MATCH (v:Version {dataset: d.id})
  WHERE v.version = d.version
  WITH v
  ORDER BY v.number DESC
  LIMIT 1
  RETURN collect(toString(v.loadedAt))[0] AS loadedAt
}
WITH d, loadedAt, entities, statements
ORDER BY d.id
RETURN {
  id: d.id,
  title: d.title,
  publisher: d.publisher,
  date: d.date,
  licence: d.licence,
  language: d.language,
  link: d.link,
  version: d.version,
  loadedAt: loadedAt,
  source: d.source,
  sourceText: {file: d.sourceFile, kind: d.sourceKind, lines: d.sourceLines, sha256: d.sourceSha256},
  files: [i IN range(0, size(coalesce(d.fileNames, [])) - 1) |
    {name: d.fileNames[i], bytes: toInteger(d.fileBytes[i]), sha256: d.fileSha256s[i]}],
  entities: d.entities,
  statements: d.statements,
  families: coalesce([one IN entities WHERE one.dataset = d.id | one.counts][0], []),
  relations: coalesce([one IN statements WHERE one.dataset = d.id | one.counts][0], [])
} AS answer
