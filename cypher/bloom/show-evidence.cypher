// The report that the selected were read from, and the works it cites for what is said about them.
MATCH (selected:Entity)
WHERE elementId(selected) IN $nodes
CALL (selected) {
  MATCH (dataset:Dataset)
  WHERE dataset.id IN selected.datasets
  MATCH (report:Source {id: dataset.source})
  RETURN report AS node, null AS path
  UNION
  MATCH (selected)-[r]-(:Entity)
  UNWIND r.reference AS id
  WITH DISTINCT id
  MATCH (work:Source {id: id})
  OPTIONAL MATCH path = (work)<-[:CITES]-(:Source)
  RETURN work AS node, path
}
RETURN node, path LIMIT 2000
