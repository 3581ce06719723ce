// The source text behind each dataset, for showing passages.
MATCH (dataset:Dataset)
RETURN dataset.id AS id, dataset.sourceFile AS sourceFile, dataset.sourceSha256 AS sourceSha256
ORDER BY id
