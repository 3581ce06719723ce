// What newer versions of $dataset changed since the version that begins with $since, all in all: a row that came and
// went again is no change. Without $since, since the oldest version that is remembered.
MATCH (d:Dataset {id: $dataset})
CALL (d) {
  MATCH (v:Version {dataset: d.id})
  WHERE v.number > 0
  WITH v
  ORDER BY v.number
  RETURN collect(v) AS versions
}
WITH d, versions,
     // A dataset that was loaded before versions were kept is known by what its first change says was there before.
     [v IN versions WHERE v.previous IS NOT NULL | {version: v.previous, number: v.number - 1}]
       + [v IN versions | {version: v.version, number: v.number}] AS known
WITH d, versions, [start IN known WHERE $since IS NULL OR start.version STARTS WITH toLower($since)] AS starts
WITH d, versions,
     CASE
       WHEN $since IS NULL THEN starts[0]
       WHEN all(start IN starts WHERE start.version = starts[0].version) THEN starts[-1]
     END AS start,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (d, versions, start) {
  UNWIND [v IN versions WHERE v.number > start.number] AS v
  UNWIND [id IN v.addedEntities | {what: 'ENTITY', id: id, change: 'ADDED'}]
    + [id IN v.removedEntities | {what: 'ENTITY', id: id, change: 'REMOVED'}]
    + [i IN range(0, size(v.changedEntities) - 1) | {
        what: 'ENTITY', id: v.changedEntities[i], change: 'ALTERED', fields: split(v.changedEntitiesFields[i], ',')}]
    + [id IN v.addedStatements | {what: 'STATEMENT', id: id, change: 'ADDED'}]
    + [id IN v.removedStatements | {what: 'STATEMENT', id: id, change: 'REMOVED'}]
    + [i IN range(0, size(v.changedStatements) - 1) | {
        what: 'STATEMENT', id: v.changedStatements[i], change: 'ALTERED', fields: split(v.changedStatementsFields[i], ',')}] AS step
  WITH step, v
  ORDER BY v.number
  WITH step.what AS what, step.id AS id, collect(step) AS steps, collect(v.version) AS within
  WITH what, id, within,
       CASE
         WHEN steps[0].change = 'ADDED' AND steps[-1].change = 'REMOVED' THEN null
         WHEN steps[0].change = 'ADDED' THEN 'ADDED'
         WHEN steps[-1].change = 'REMOVED' THEN 'REMOVED'
         ELSE 'ALTERED'
       END AS change,
       reduce(fields = [], step IN steps | fields + [field IN coalesce(step.fields, []) WHERE NOT field IN fields]) AS fields
  WHERE change IS NOT NULL
  WITH what, id, change, CASE change WHEN 'ALTERED' THEN fields ELSE [] END AS fields, within
  ORDER BY what, change, id
  RETURN collect({what: what, id: id, change: change, fields: fields, versions: within}) AS found
}
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS one
  OPTIONAL MATCH (n:Entity {id: one.id})
  WHERE one.what = 'ENTITY'
  WITH one, n
  ORDER BY one.what, one.change, one.id
  RETURN collect(one {.*, entity: CASE WHEN n IS NOT NULL THEN n {.id, .name, .acronym, .family, .kind} END}) AS changes
}
CALL (versions) {
  UNWIND reverse(versions)[0..50] AS v
  RETURN collect({
    version: v.version,
    previous: v.previous,
    loadedAt: toString(v.loadedAt),
    added: coalesce(v.addedEntitiesTotal + v.addedStatementsTotal, 0),
    altered: coalesce(v.changedEntitiesTotal + v.changedStatementsTotal, 0),
    removed: coalesce(v.removedEntitiesTotal + v.removedStatementsTotal, 0)
  }) AS history
}
RETURN {
  dataset: d.id,
  since: start.version,
  current: d.version,
  changes: changes,
  total: size(found),
  cut: size(found) > offset + size(changes) OR start IS NOT NULL AND any(v IN versions WHERE v.number > start.number AND (
    v.addedEntitiesTotal > size(v.addedEntities) OR v.addedStatementsTotal > size(v.addedStatements)
    OR v.changedEntitiesTotal > size(v.changedEntities) OR v.changedStatementsTotal > size(v.changedStatements)
    OR v.removedEntitiesTotal > size(v.removedEntities) OR v.removedStatementsTotal > size(v.removedStatements))),
  versions: history,
  gaps: CASE WHEN start IS NULL THEN ['UNKNOWN_VERSION'] ELSE [] END
} AS answer
