-- The graph's entities and statements as somebody with a relational database would keep them, with the indexes that the
-- bench's questions need. Names sort by code point, as in Neo4j.
DROP SCHEMA IF EXISTS policy_graph_bench CASCADE;
CREATE SCHEMA policy_graph_bench;
SET search_path TO policy_graph_bench;

CREATE TABLE entity (
  id text PRIMARY KEY,
  family text NOT NULL,
  kind text,
  name text COLLATE "C" NOT NULL,
  acronym text,
  founded text,
  evidence text NOT NULL
);

CREATE TABLE statement (
  id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  from_id text NOT NULL REFERENCES entity,
  to_id text NOT NULL REFERENCES entity,
  certainty text NOT NULL,
  evidence text NOT NULL,
  locator text,
  PRIMARY KEY (type, id)
);

CREATE INDEX ON entity (family, name, id);
CREATE INDEX ON statement (from_id, type);
CREATE INDEX ON statement (to_id, type);

CREATE TYPE chain_step AS (
  level integer,
  below_id text,
  below_name text,
  superior_id text,
  superior_name text,
  type text,
  certainty text,
  evidence text
);

CREATE FUNCTION chain_of_command(start text) RETURNS SETOF chain_step LANGUAGE sql STABLE AS $$
  WITH RECURSIVE up AS (
    SELECT s.type, s.id, s.from_id, s.to_id, s.certainty, s.evidence, 1 AS level
    FROM policy_graph_bench.statement s
    WHERE s.from_id = start AND s.type IN ('SUBORDINATE_TO', 'ACCOUNTABLE_TO')
    UNION
    SELECT s.type, s.id, s.from_id, s.to_id, s.certainty, s.evidence, up.level + 1
    FROM up
    JOIN policy_graph_bench.statement s ON s.from_id = up.to_id AND s.type IN ('SUBORDINATE_TO', 'ACCOUNTABLE_TO')
    WHERE up.level < 12
  ), nearest AS (
    SELECT DISTINCT ON (type, id) * FROM up ORDER BY type, id, level
  )
  SELECT n.level, lower.id, lower.name, upper.id, upper.name, n.type, n.certainty, n.evidence
  FROM nearest n
  JOIN policy_graph_bench.entity lower ON lower.id = n.from_id
  JOIN policy_graph_bench.entity upper ON upper.id = n.to_id
  ORDER BY n.level, n.type DESC, upper.name, n.id
$$;
