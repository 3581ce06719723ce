// The shortest chains of statements between $from and $to, whichever way each statement points.
// $asOf (YYYY, YYYY-MM or YYYY-MM-DD, or null) leaves out what did not hold then.
MATCH (from:Entity {id: $from}), (to:Entity {id: $to})
WITH from, to,
     date($asOf) AS first,
     CASE size($asOf)
       WHEN 4 THEN date($asOf) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($asOf) + duration({months: 1}) - duration({days: 1})
       ELSE date($asOf)
     END AS last
CALL (from, to, first, last) {
  // Whole groups of equally long chains, so that which of them are given does not hang on the order they are stored in.
  MATCH SHORTEST 3 GROUPS (from) ((near)-[r]-(far)
    WHERE far <> from AND near <> to
      AND ($types IS NULL AND ($through OR type(r) <> 'FOCUSES_ON' OR endNode(r) IN [from, to]) OR type(r) IN $types)
      AND ($through OR far = to OR NOT (far:Source OR far:Country OR far:Region
        OR (far:Technology OR far:Place) AND COUNT { (far)--() } > 20))
      AND (first IS NULL OR (coalesce(r.possibleFrom <= last, true) AND coalesce(r.possibleUntil >= first, true)
        AND coalesce(far.possibleFrom <= last, true) AND coalesce(far.possibleUntil >= first, true)))
  ){1,8} (to)
  WITH r, [from] + far AS nodes
  WHERE size(r) <= $maxLength AND all(i IN range(1, size(r)) WHERE NOT nodes[i] IN nodes[0..i])
  WITH nodes, r LIMIT 5000
  // Chains through the same entities are one, told by the firmest statement of each step.
  UNWIND range(0, size(r) - 1) AS i
  WITH DISTINCT nodes, i, r[i] AS r
  WITH nodes, i, r,
       CASE r.certainty WHEN 'stated' THEN 0 WHEN 'table' THEN 1 WHEN 'implied' THEN 2 WHEN 'hedged' THEN 3 ELSE 4 END AS doubt,
       type(r) IN ['ABOUT', 'MENTIONS', 'FOCUSES_ON', 'USES', 'BROADER', 'LOCATED_IN', 'HEADQUARTERED_IN'] AS loose
  ORDER BY i, loose, doubt, r.id, r.dataset
  WITH nodes, i, collect({r: r, doubt: doubt, loose: loose}) AS step
  ORDER BY i
  WITH nodes, collect(step) AS steps
  WITH nodes, steps,
       reduce(doubt = 0, step IN steps | CASE WHEN step[0].doubt > doubt THEN step[0].doubt ELSE doubt END) AS doubt,
       size([step IN steps WHERE step[0].loose]) AS loose,
       reduce(links = 0, node IN nodes[1..-1] | links + COUNT { (node)--() }) AS links
  ORDER BY size(steps), loose, doubt, links, [node IN nodes | node.id]
  WITH collect({steps: steps, doubt: doubt}) AS chains
  RETURN size(chains) AS total,
         chains[0..CASE WHEN $count > 20 THEN 20 WHEN $count < 0 THEN 0 ELSE toInteger($count) END] AS chains
}
CALL (from, chains, first, last) {
  UNWIND range(0, size(chains) - 1) AS n
  WITH n, chains[n].steps AS steps, chains[n].doubt AS doubt, from, first, last
  UNWIND [step IN steps | step[0].r] + reduce(rest = [], step IN steps | rest + [s IN step[1..] | s.r]) AS r
  WITH n, size(steps) AS length, doubt, r, startNode(r) AS source, endNode(r) AS target, from, first, last
  WITH n, length, doubt, from, first, collect(r {
    .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
    .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
    from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
    validity: CASE
      WHEN first IS NULL THEN null
      WHEN r.knownFrom <= first AND coalesce(r.knownUntil >= last, true) THEN 'KNOWN'
      ELSE 'POSSIBLE'
    END
  }) AS hops
  ORDER BY n
  WITH length, doubt, hops[0..length] AS hops, hops[length..] AS others, from, first
  RETURN collect({
    length: length,
    sentence: {start: from.id, hops: hops},
    certainty: ['stated', 'table', 'implied', 'hedged', 'disputed'][doubt],
    validity: CASE
      WHEN first IS NULL THEN null
      WHEN all(hop IN hops WHERE hop.validity = 'KNOWN') THEN 'KNOWN'
      ELSE 'POSSIBLE'
    END,
    hops: hops,
    others: others
  }) AS paths
}
RETURN {
  from: from {.id, .name, .acronym, .family, .kind},
  to: to {.id, .name, .acronym, .family, .kind},
  paths: paths,
  total: total,
  cut: total > size(paths),
  gaps: CASE WHEN total = 0 THEN ['NO_PATH'] ELSE [] END
    + CASE
        WHEN first IS NOT NULL
          AND any(path IN paths WHERE any(hop IN path.hops WHERE coalesce(hop.since, hop.until, hop.date) IS NULL))
        THEN ['UNDATED_RELATION'] ELSE []
      END
} AS answer
