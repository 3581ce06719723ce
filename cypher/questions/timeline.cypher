// Dated events in order: statements by their dates, entities by their date columns. $from and $to (YYYY, YYYY-MM,
// YYYY-MM-DD or null) leave out what certainly lies outside; $about must be touched, and one of $kinds.
OPTIONAL MATCH (subject:Entity {id: $about})
WITH subject,
     date($from) AS first,
     CASE size($to)
       WHEN 4 THEN date($to) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($to) + duration({months: 1}) - duration({days: 1})
       ELSE date($to)
     END AS last
WHERE $about IS NULL OR subject IS NOT NULL
CALL (subject) {
  CALL (subject) {
    // Not WHERE: the planner would scan first and ask whether it should have afterwards.
    UNWIND CASE WHEN subject IS NULL THEN [true] ELSE [] END AS isAll
    MATCH ()-[r]->()
    RETURN r
    UNION
    UNWIND CASE WHEN subject IS NULL THEN [] ELSE [subject] END AS asked
    MATCH (asked)-[r]-()
    RETURN r
  }
  WITH r
  WHERE coalesce(r.date, r.since, r.until) IS NOT NULL OR type(r) IN ['LAUNCHED', 'ESTABLISHED', 'APPROVED', 'SUCCEEDED_BY']
  WITH r, startNode(r) AS source, endNode(r) AS target
  WHERE $kinds IS NULL OR source.kind IN $kinds OR source.family IN $kinds OR target.kind IN $kinds OR target.family IN $kinds
  RETURN collect(r) AS statements,
    count(CASE WHEN coalesce(r.date, r.since, r.until, target.founded, target.launched, target.designated) IS NULL THEN 1 END) AS undated
}
CALL (subject, statements, first, last) {
  CALL (subject, statements) {
    UNWIND statements AS r
    UNWIND ['date', 'since', 'until'] AS column
    RETURN r, r[column] AS text, r[column + 'Earliest'] AS earliest, r[column + 'Latest'] AS latest,
      CASE column
        WHEN 'since' THEN 'BEGAN'
        WHEN 'until' THEN 'ENDED'
        ELSE coalesce({LAUNCHED: 'LAUNCHED', ESTABLISHED: 'ESTABLISHED', APPROVED: 'APPROVED', SUCCEEDED_BY: 'RENAMED',
          HAS_TARGET: 'TARGET_SET'}[type(r)], 'HAPPENED')
      END AS happened,
      CASE WHEN type(r) IN ['LAUNCHED', 'ESTABLISHED', 'APPROVED', 'DEVELOPED', 'RESPONSIBLE_FOR', 'SUPPORTED', 'ACQUIRED',
        'INVESTED_IN', 'HAS_TARGET'] THEN endNode(r) ELSE startNode(r)
      END AS entity
    UNION ALL
    CALL (subject) {
      UNWIND CASE WHEN subject IS NULL THEN [true] ELSE [] END AS isAll
      MATCH (n:Organization|Policy|Fund|PilotZone|Product|Indicator)
      RETURN n
      UNION
      UNWIND CASE WHEN subject IS NULL THEN [] ELSE [subject] END AS asked
      MATCH (asked)-[:HAS_TARGET|ABOUT]-{0,1}(n)
      WHERE n = asked OR n:Indicator
      RETURN n
    }
    UNWIND [['founded', 'FOUNDED'], ['dissolved', 'DISSOLVED'], ['launched', 'LAUNCHED'], ['inForce', 'IN_FORCE'],
      ['designated', 'DESIGNATED'], ['released', 'RELEASED'], ['deadline', 'DUE'], ['period', 'BEGAN'], ['period', 'ENDED']] AS dated
    WITH subject, n, dated[0] AS column, dated[1] AS happened
    // The time a figure speaks about is no event, and a launch or founding that a statement dates is that statement's.
    WHERE n[column] IS NOT NULL AND NOT (column = 'period' AND n.family = 'Indicator')
      AND NOT (happened IN ['FOUNDED', 'LAUNCHED']
        AND EXISTS { (n)<-[same:ESTABLISHED|LAUNCHED]-() WHERE same.date = n[column] })
    WITH subject, n, column, happened,
         CASE WHEN column = 'period' THEN split(n.period, '/')[CASE happened WHEN 'BEGAN' THEN 0 ELSE -1 END] ELSE n[column] END AS text
    // Of a period only the outer day of either end is stored; the inner one follows from how exact the date is.
    WITH subject, n, column, happened, text,
         CASE WHEN column = 'period' AND text =~ '\\d{4}(-(0[1-9]|1[0-2])(-\\d{2})?)?' THEN date(text) END AS day
    WHERE NOT text IN ['..', '']
    RETURN
      // What is due is due to somebody: the statement that says whose target it is.
      CASE happened WHEN 'DUE' THEN head(COLLECT {
        MATCH (n)-[owned:HAS_TARGET|ABOUT]-(owner)
        RETURN owned
        ORDER BY coalesce(owner = subject, false) DESC, type(owned) DESC, owned.id
        LIMIT 1
      }) END AS r,
      text,
      CASE WHEN column = 'period' AND happened = 'ENDED' THEN day ELSE n[column + 'Earliest'] END AS earliest,
      CASE
        WHEN column <> 'period' OR happened = 'ENDED' THEN n[column + 'Latest']
        WHEN size(text) = 4 THEN day + duration({years: 1}) - duration({days: 1})
        WHEN size(text) = 7 THEN day + duration({months: 1}) - duration({days: 1})
        ELSE day
      END AS latest,
      happened,
      n AS entity
  }
  WITH r, text, earliest, latest, happened, entity, first, last
  WHERE text IS NOT NULL AND (first IS NULL OR coalesce(latest >= first, true)) AND (last IS NULL OR coalesce(earliest <= last, true))
    AND ($kinds IS NULL OR any(end IN [entity, startNode(r), endNode(r)] WHERE end.kind IN $kinds OR end.family IN $kinds))
  ORDER BY coalesce(earliest, latest), latest, entity.name, entity.id, happened, r.id
  RETURN collect({r: r, text: text, earliest: earliest, latest: latest, happened: happened, entity: entity}) AS found
}
WITH subject, found, undated,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS event
  WITH event, event.r AS r, event.entity AS entity, startNode(event.r) AS source, endNode(event.r) AS target,
       // The date may be the entity's own, and the statement only says whose it is.
       CASE WHEN event.r IS NULL OR event.happened = 'DUE' THEN event.entity ELSE event.r END AS row
  RETURN collect({
    date: event.text,
    precision: CASE
      WHEN event.earliest IS NULL OR event.latest IS NULL OR event.earliest.year <> event.latest.year THEN 'RANGE'
      WHEN event.earliest = event.latest THEN 'DAY'
      WHEN event.earliest.month = event.latest.month THEN 'MONTH'
      WHEN event.text CONTAINS '/' THEN 'RANGE'
      ELSE 'YEAR'
    END,
    approximate: event.text =~ '.*[~?%].*',
    earliest: toString(event.earliest),
    latest: toString(event.latest),
    happened: event.happened,
    entity: entity {.id, .name, .acronym, .family, .kind},
    hop: CASE WHEN r IS NULL THEN null ELSE r {
      .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
      .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
      from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
      validity: null
    } END,
    datasets: row.datasets,
    evidence: row.evidence,
    locator: row.locator,
    quote: row.passages,
    quoteStatus: row.passages
  }) AS events
}
RETURN {
  about: CASE WHEN subject IS NULL THEN null ELSE subject {.id, .name, .acronym, .family, .kind} END,
  events: events,
  total: size(found),
  cut: size(found) > offset + size(events),
  undated: undated,
  gaps: CASE WHEN undated > 0 THEN ['UNDATED_EVENT'] ELSE [] END
} AS answer
