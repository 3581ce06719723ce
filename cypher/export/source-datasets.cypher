// A dataset that is being loaded may have no id yet that a reader would know.
MATCH (d:Dataset)
WHERE d.id IS NOT NULL AND ($dataset IS NULL OR d.id = $dataset)
RETURN properties(d) AS properties, COUNT { MATCH (v:Version {dataset: d.id}) WHERE v.number > 0 } AS versions
ORDER BY d.id
