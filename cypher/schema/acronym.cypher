CREATE INDEX acronym IF NOT EXISTS FOR (n:Entity) ON (n.acronym)
