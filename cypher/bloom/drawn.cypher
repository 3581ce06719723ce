// What a phrase draws: every node and relationship, once. {cypher} and {columns} are filled in.
CALL () {
{cypher}
}
WITH {columns}
WITH collect([node, path]) AS rows
CALL (rows) {
  UNWIND rows AS row
  UNWIND [row[0]] + coalesce(nodes(row[1]), []) AS n
  WITH DISTINCT n
  WHERE n IS NOT NULL
  WITH n ORDER BY n.name, n.id
  RETURN collect(n {.id, .name, .acronym, .family, .kind}) AS nodes
}
CALL (rows) {
  UNWIND rows AS row
  UNWIND coalesce(relationships(row[1]), []) AS r
  WITH DISTINCT r
  ORDER BY r.id, r.dataset
  RETURN collect({
    from: startNode(r).id, to: endNode(r).id, type: type(r), disputed: r.certainty = 'disputed',
    dated: coalesce(r.date, r.since, r.until) IS NOT NULL
  }) AS statements
}
RETURN nodes, statements
