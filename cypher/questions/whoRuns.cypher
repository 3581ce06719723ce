// Who has a part in running $id, directly or through what it is part of, and whom those answer to.
// $asOf (YYYY, YYYY-MM or YYYY-MM-DD, or null) leaves out what did not hold then.
MATCH (subject:Entity {id: $id})
WITH subject,
     date($asOf) AS first,
     CASE size($asOf)
       WHEN 4 THEN date($asOf) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($asOf) + duration({months: 1}) - duration({days: 1})
       ELSE date($asOf)
     END AS last
CALL (subject, first, last) {
  // A place that is part of another is not run by whoever runs the other.
  MATCH way = (subject)-[:PART_OF*0..4]->(whole:Entity)
  WHERE length(way) = 0 OR subject.family <> 'Place'
  MATCH (whole)-[r:LAUNCHED|ESTABLISHED|DEVELOPED|RESPONSIBLE_FOR|OWNS|APPROVED|SUPPORTED|LEADS|HEADS|SUBORDINATE_TO]-(runner:Entity)
  WHERE runner.family IN ['Organization', 'Person']
    AND (type(r) = 'SUBORDINATE_TO' AND startNode(r) = whole OR type(r) <> 'SUBORDINATE_TO' AND endNode(r) = whole)
    AND (first IS NULL OR (coalesce(r.possibleFrom <= last, true) AND coalesce(r.possibleUntil >= first, true)
      AND coalesce(runner.possibleFrom <= last, true) AND coalesce(runner.possibleUntil >= first, true)))
  WITH r, runner, way, first, last
  ORDER BY length(way)
  WITH r, runner, collect(way)[0] AS way, first, last
  CALL (runner, first, last) {
    MATCH (runner) ((lower)-[s:SUBORDINATE_TO|ACCOUNTABLE_TO]->(upper)
      WHERE first IS NULL OR (coalesce(s.possibleFrom <= last, true) AND coalesce(s.possibleUntil >= first, true)
        AND coalesce(upper.possibleFrom <= last, true) AND coalesce(upper.possibleUntil >= first, true))){1,12} ()
    UNWIND range(0, size(s) - 1) AS i
    WITH s[i] AS s, lower[i] AS lower, upper[i] AS upper, min(i) + 1 AS level, first, last
    ORDER BY level, type(s) DESC, upper.name, s.id
    RETURN collect({
      level: level,
      superior: upper {.id, .name, .acronym, .family, .kind},
      below: lower {.id, .name, .acronym, .family, .kind},
      subordinate: type(s) = 'SUBORDINATE_TO',
      hop: s {
        .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
        .reference, .note, statement: s.id, type: type(s), quote: s.passages, quoteStatus: s.passages,
        from: lower {.id, .name, .acronym, .family, .kind}, to: upper {.id, .name, .acronym, .family, .kind},
        validity: CASE
          WHEN first IS NULL THEN null
          WHEN s.knownFrom <= first AND coalesce(s.knownUntil >= last, true) THEN 'KNOWN'
          ELSE 'POSSIBLE'
        END
      }
    }) AS answersTo
  }
  CALL (way, first, last) {
    UNWIND relationships(way) AS p
    WITH p, startNode(p) AS part, endNode(p) AS wider, first, last
    RETURN collect(p {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: p.id, type: type(p), quote: p.passages, quoteStatus: p.passages,
      from: part {.id, .name, .acronym, .family, .kind}, to: wider {.id, .name, .acronym, .family, .kind},
      validity: CASE
        WHEN first IS NULL THEN null
        WHEN p.knownFrom <= first AND coalesce(p.knownUntil >= last, true) THEN 'KNOWN'
        ELSE 'POSSIBLE'
      END
    }) AS through
  }
  WITH r, runner, startNode(r) AS source, endNode(r) AS target, way, through, answersTo, first, last
  ORDER BY length(way),
    CASE type(r)
      WHEN 'RESPONSIBLE_FOR' THEN 0 WHEN 'HEADS' THEN 1 WHEN 'LEADS' THEN 2 WHEN 'SUBORDINATE_TO' THEN 3 WHEN 'OWNS' THEN 4
      WHEN 'LAUNCHED' THEN 5 WHEN 'ESTABLISHED' THEN 6 WHEN 'DEVELOPED' THEN 7 WHEN 'APPROVED' THEN 8 ELSE 9
    END,
    runner.name, r.id
  RETURN collect({
    entity: runner {.id, .name, .acronym, .family, .kind},
    hop: r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
      validity: CASE
        WHEN first IS NULL THEN null
        WHEN r.knownFrom <= first AND coalesce(r.knownUntil >= last, true) THEN 'KNOWN'
        ELSE 'POSSIBLE'
      END
    },
    through: through,
    answersTo: answersTo,
    gaps: CASE WHEN runner.family = 'Organization' AND size(answersTo) = 0 THEN ['NO_SUPERIOR'] ELSE [] END
  }) AS runners
}
WITH subject, first, runners, [runner IN runners | runner.hop.type] AS types
RETURN {
  entity: subject {.id, .name, .acronym, .family, .kind},
  runners: runners,
  gaps: CASE WHEN any(t IN types WHERE t IN ['LAUNCHED', 'ESTABLISHED', 'DEVELOPED']) THEN [] ELSE ['NO_FOUNDER'] END
    + CASE
        WHEN any(t IN types WHERE t IN ['RESPONSIBLE_FOR', 'HEADS', 'LEADS', 'OWNS', 'SUBORDINATE_TO'])
        THEN [] ELSE ['NO_RESPONSIBLE_BODY']
      END
    + CASE
        WHEN first IS NOT NULL
          AND any(runner IN runners WHERE coalesce(runner.hop.since, runner.hop.until, runner.hop.date) IS NULL)
        THEN ['UNDATED_RELATION'] ELSE []
      END
} AS answer
