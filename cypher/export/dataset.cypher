MATCH (d:Dataset {id: $dataset})
RETURN d.manifest AS manifest, d.version AS version
