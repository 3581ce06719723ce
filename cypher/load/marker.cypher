// Loads in batches that are under way, or that were broken off.
MATCH (l:Load)
WHERE l.dataset IS NOT NULL
RETURN l.dataset AS dataset, l.version AS version, l.token AS token, l.isNew AS isNew, l.phase AS phase, l.rows AS rows,
  l.done AS done, l.total AS total, l.plan AS plan, toString(l.startedAt) AS startedAt
ORDER BY dataset
