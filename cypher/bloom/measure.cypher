// What a phrase or scene action gives: rows, and what of them can be drawn. {cypher} and {columns} are filled in.
CALL () {
{cypher}
}
WITH {columns}
// In a list, so that what a phrase gives is looked at when it runs and not refused before.
WITH [node, path] AS row
WITH CASE WHEN valueType(row[0]) = 'NODE NOT NULL' THEN row[0] END AS drawnNode,
     CASE WHEN valueType(row[1]) = 'PATH NOT NULL' THEN row[1] END AS drawnPath,
     valueType(row[0]) IN ['NULL', 'NODE NOT NULL'] AND valueType(row[1]) IN ['NULL', 'PATH NOT NULL'] AS isSound
WITH collect({
  nodes: [drawnNode] + coalesce(nodes(drawnPath), []),
  statements: coalesce(relationships(drawnPath), []),
  isSound: isSound AND (drawnNode IS NOT NULL OR drawnPath IS NOT NULL)
}) AS rows
CALL (rows) {
  UNWIND rows AS row
  UNWIND row.nodes AS n
  WITH DISTINCT n
  WHERE n IS NOT NULL
  RETURN count(n) AS nodes, count(CASE WHEN NOT any(label IN labels(n) WHERE label IN $labels) THEN 1 END) AS uncategorised
}
CALL (rows) {
  UNWIND rows AS row
  UNWIND row.statements AS r
  RETURN count(DISTINCT r) AS statements
}
RETURN size(rows) AS rows, nodes, statements, uncategorised, size([row IN rows WHERE NOT row.isSound]) AS undrawable
