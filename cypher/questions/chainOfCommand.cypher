// Every body above $id, up to the top. $asOf (YYYY, YYYY-MM or YYYY-MM-DD, or null) leaves out what did not hold then.
MATCH (start:Entity {id: $id})
WITH start,
     date($asOf) AS first,
     CASE size($asOf)
       WHEN 4 THEN date($asOf) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($asOf) + duration({months: 1}) - duration({days: 1})
       ELSE date($asOf)
     END AS last
CALL (start, first, last) {
  MATCH (start) ((lower)-[r:SUBORDINATE_TO|ACCOUNTABLE_TO]->(upper)
    WHERE first IS NULL OR (coalesce(r.possibleFrom <= last, true) AND coalesce(r.possibleUntil >= first, true)
      AND coalesce(upper.possibleFrom <= last, true) AND coalesce(upper.possibleUntil >= first, true))){1,12} ()
  UNWIND range(0, size(r) - 1) AS i
  WITH r[i] AS r, lower[i] AS lower, upper[i] AS upper, min(i) + 1 AS level, first, last
  ORDER BY level, type(r) DESC, upper.name, r.id
  RETURN collect({
    level: level,
    superior: upper {.id, .name, .acronym, .family, .kind},
    below: lower {.id, .name, .acronym, .family, .kind},
    subordinate: type(r) = 'SUBORDINATE_TO',
    hop: r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: lower {.id, .name, .acronym, .family, .kind}, to: upper {.id, .name, .acronym, .family, .kind},
      validity: CASE
        WHEN first IS NULL THEN null
        WHEN r.knownFrom <= first AND coalesce(r.knownUntil >= last, true) THEN 'KNOWN'
        ELSE 'POSSIBLE'
      END
    }
  }) AS steps
}
WITH start, first, steps, [step IN steps | step.below.id] AS lower
RETURN {
  entity: start {.id, .name, .acronym, .family, .kind},
  steps: steps,
  top: reduce(tops = [], step IN steps |
    CASE WHEN step.superior.id IN lower OR step.superior IN tops THEN tops ELSE tops + [step.superior] END),
  gaps: CASE WHEN size(steps) = 0 THEN ['NO_SUPERIOR'] ELSE [] END
    + CASE
        WHEN first IS NOT NULL AND any(step IN steps WHERE coalesce(step.hop.since, step.hop.until, step.hop.date) IS NULL)
        THEN ['UNDATED_RELATION'] ELSE []
      END
} AS answer
