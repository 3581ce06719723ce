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
CALL (subject, first, last) {
  CALL (subject) {
    CALL (subject) {
      UNWIND CASE WHEN subject IS NULL THEN [true] ELSE [] END AS isAll
      MATCH ()-[r]->()
      WHERE r.date IS NOT NULL OR r.since IS NOT NULL OR r.until IS NOT NULL
      RETURN r
      UNION
      WITH subject WHERE subject IS NOT NULL
      MATCH (subject)-[r]-()
      WHERE r.date IS NOT NULL OR r.since IS NOT NULL OR r.until IS NOT NULL
      RETURN r
    }
    UNWIND [
      {happened: CASE type(r)
          WHEN 'LAUNCHED' THEN 'LAUNCHED' WHEN 'ESTABLISHED' THEN 'ESTABLISHED' WHEN 'APPROVED' THEN 'APPROVED'
          WHEN 'SUCCEEDED_BY' THEN 'RENAMED' WHEN 'HAS_TARGET' THEN 'TARGET_SET' ELSE 'HAPPENED'
        END, text: r.date, earliest: r.dateEarliest, latest: r.dateLatest},
      {happened: 'BEGAN', text: r.since, earliest: r.sinceEarliest, latest: r.sinceLatest},
      {happened: 'ENDED', text: r.until, earliest: r.untilEarliest, latest: r.untilLatest}
    ] AS event
    RETURN event, r,
      CASE WHEN type(r) IN ['LAUNCHED', 'ESTABLISHED', 'APPROVED', 'DEVELOPED', 'RESPONSIBLE_FOR', 'SUPPORTED', 'ACQUIRED', 'INVESTED_IN', 'HAS_TARGET']
        THEN endNode(r) ELSE startNode(r)
      END AS entity
    UNION ALL
    CALL (subject) {
      UNWIND CASE WHEN subject IS NULL THEN [true] ELSE [] END AS isAll
      MATCH (n:Organization|Policy|Fund|PilotZone|Product|Indicator)
      RETURN n
      UNION
      WITH subject WHERE subject IS NOT NULL
      MATCH (subject)-[:HAS_TARGET|ABOUT]-(n:Indicator)
      RETURN n
      UNION
      WITH subject WHERE subject IS NOT NULL
      RETURN subject AS n
    }
    UNWIND [
      {happened: 'FOUNDED', text: n.founded, earliest: n.foundedEarliest, latest: n.foundedLatest},
      {happened: 'DISSOLVED', text: n.dissolved, earliest: n.dissolvedEarliest, latest: n.dissolvedLatest},
      {happened: 'LAUNCHED', text: n.launched, earliest: n.launchedEarliest, latest: n.launchedLatest},
      {happened: 'IN_FORCE', text: n.inForce, earliest: n.inForceEarliest, latest: n.inForceLatest},
      {happened: 'DESIGNATED', text: n.designated, earliest: n.designatedEarliest, latest: n.designatedLatest},
      {happened: 'RELEASED', text: n.released, earliest: n.releasedEarliest, latest: n.releasedLatest},
      {happened: 'DUE', text: n.deadline, earliest: n.deadlineEarliest, latest: n.deadlineLatest},
      {happened: 'BEGAN', text: split(n.period, '/')[0], earliest: n.periodEarliest, end: 'first'},
      {happened: 'ENDED', text: split(n.period, '/')[-1], latest: n.periodLatest, end: 'last'}
    ] AS event
    // The time a figure speaks about is no event, and a launch or founding that a statement dates is that statement's.
    WITH subject, n, event
    WHERE NOT event.text IN ['..', ''] AND NOT (event.end IS NOT NULL AND n.family = 'Indicator')
      AND NOT (event.happened IN ['FOUNDED', 'LAUNCHED']
        AND EXISTS { (n)<-[same:ESTABLISHED|LAUNCHED]-() WHERE same.date = event.text })
    // Of a period only the outer day of either end is stored; the inner one follows from how exact the date is.
    WITH subject, n, event,
         CASE WHEN event.text =~ '\\d{4}(-(0[1-9]|1[0-2])(-\\d{2})?)?' THEN date(event.text) END AS day
    WITH subject, n,
         CASE event.end
           WHEN 'first' THEN event {.*, latest: CASE size(event.text)
               WHEN 4 THEN day + duration({years: 1}) - duration({days: 1})
               WHEN 7 THEN day + duration({months: 1}) - duration({days: 1})
               ELSE day
             END}
           WHEN 'last' THEN event {.*, earliest: day}
           ELSE event
         END AS event
    // What is due is due to somebody: the statement that says whose target it is.
    OPTIONAL MATCH (n)-[owned:HAS_TARGET|ABOUT]-(owner)
    WHERE event.happened = 'DUE'
    WITH n, event, owned, owner = subject AS isAsked
    ORDER BY coalesce(isAsked, false) DESC, type(owned) DESC, owned.id
    WITH n, event, collect(owned)[0] AS r
    RETURN event, r, n AS entity
  }
  WITH event, r, entity, first, last
  WHERE event.text IS NOT NULL
    AND (first IS NULL OR coalesce(event.latest >= first, true))
    AND (last IS NULL OR coalesce(event.earliest <= last, true))
    AND ($kinds IS NULL OR any(end IN [entity, startNode(r), endNode(r)] WHERE end.kind IN $kinds OR end.family IN $kinds))
  ORDER BY coalesce(event.earliest, event.latest), event.latest, entity.name, entity.id, event.happened, r.id
  RETURN collect({event: event, r: r, entity: entity}) AS found
}
CALL (subject) {
  CALL (subject) {
    UNWIND CASE WHEN subject IS NULL THEN [true] ELSE [] END AS isAll
    MATCH ()-[r:LAUNCHED|ESTABLISHED|APPROVED|SUCCEEDED_BY]->()
    RETURN r
    UNION
    WITH subject WHERE subject IS NOT NULL
    MATCH (subject)-[r:LAUNCHED|ESTABLISHED|APPROVED|SUCCEEDED_BY]-()
    RETURN r
  }
  WITH r, startNode(r) AS source, endNode(r) AS target
  WHERE coalesce(r.date, r.since, target.founded, target.launched, target.designated) IS NULL
    AND ($kinds IS NULL OR any(end IN [source, target] WHERE end.kind IN $kinds OR end.family IN $kinds))
  RETURN count(r) AS undated
}
WITH subject, found, undated,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS one
  WITH one.event AS event, one.r AS r, one.entity AS entity
  WITH event, r, entity, startNode(r) AS source, endNode(r) AS target,
       // The date may be the entity's own, and the statement only says whose it is.
       CASE WHEN r IS NULL OR event.happened = 'DUE' THEN entity ELSE r END AS row
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
