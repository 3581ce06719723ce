// Every body below $id, each after the body it belongs to and before the next of the same level, as a tree is read.
// $asOf (YYYY, YYYY-MM or YYYY-MM-DD, or null) leaves out what did not hold then.
MATCH (top:Entity {id: $id})
WITH top,
     CASE WHEN $depth > 10 THEN 10 ELSE toInteger($depth) END AS depth,
     date($asOf) AS first,
     CASE size($asOf)
       WHEN 4 THEN date($asOf) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($asOf) + duration({months: 1}) - duration({days: 1})
       ELSE date($asOf)
     END AS last
CALL (top, depth, first, last) {
  MATCH (top) ((upper)<-[r:SUBORDINATE_TO]-(lower)
    WHERE first IS NULL OR (coalesce(r.possibleFrom <= last, true) AND coalesce(r.possibleUntil >= first, true)
      AND coalesce(lower.possibleFrom <= last, true) AND coalesce(lower.possibleUntil >= first, true))){1,10} ()
  WHERE size(lower) <= depth
  // A body that several statements put below another has one place there.
  WITH DISTINCT upper[-1] AS upper, lower
  ORDER BY [unit IN lower | [unit.name, unit.id]]
  RETURN collect({parent: upper, unit: lower[-1], level: size(lower)}) AS places
}
WITH top, depth, first, last, places, places[0..500] AS shown
CALL (depth, first, last, shown) {
  UNWIND range(0, size(shown) - 1) AS i
  WITH i, shown[i].level AS level, shown[i].parent AS parent, shown[i].unit AS unit, depth, first, last
  MATCH (unit)-[r:SUBORDINATE_TO]->(parent)
  WHERE first IS NULL OR (coalesce(r.possibleFrom <= last, true) AND coalesce(r.possibleUntil >= first, true))
  WITH i, level, parent, unit, r, depth, first, last
  ORDER BY i, r.id, r.dataset
  RETURN collect({
    level: level,
    unit: unit {.id, .name, .acronym, .family, .kind},
    parent: parent {.id, .name, .acronym, .family, .kind},
    hop: r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: unit {.id, .name, .acronym, .family, .kind}, to: parent {.id, .name, .acronym, .family, .kind},
      validity: CASE
        WHEN first IS NULL THEN null
        WHEN r.knownFrom <= first AND coalesce(r.knownUntil >= last, true) THEN 'KNOWN'
        ELSE 'POSSIBLE'
      END
    },
    cut: level = depth AND EXISTS {
      (unit)<-[s:SUBORDINATE_TO]-(lower)
      WHERE first IS NULL OR (coalesce(s.possibleFrom <= last, true) AND coalesce(s.possibleUntil >= first, true)
        AND coalesce(lower.possibleFrom <= last, true) AND coalesce(lower.possibleUntil >= first, true))
    }
  }) AS units
}
RETURN {
  entity: top {.id, .name, .acronym, .family, .kind},
  units: units,
  total: size(places),
  cut: size(places) > size(shown) OR any(unit IN units WHERE unit.cut),
  gaps: CASE WHEN size(places) = 0 THEN ['NO_UNIT'] ELSE [] END
    + CASE
        WHEN first IS NOT NULL AND any(unit IN units WHERE coalesce(unit.hop.since, unit.hop.until, unit.hop.date) IS NULL)
        THEN ['UNDATED_RELATION'] ELSE []
      END
} AS answer
