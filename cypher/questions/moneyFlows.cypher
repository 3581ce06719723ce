// Amounts as the source prints them: of policies and funds, of figures in a currency, and of statements. Nothing is
// added up. $from and $to (YYYY, YYYY-MM, YYYY-MM-DD or null) leave out what certainly lies outside.
WITH date($from) AS first,
     CASE size($to)
       WHEN 4 THEN date($to) + duration({years: 1}) - duration({days: 1})
       WHEN 7 THEN date($to) + duration({months: 1}) - duration({days: 1})
       ELSE date($to)
     END AS last
CALL () {
  MATCH (n:Policy|Fund|Indicator)
  WHERE n.currency IS NOT NULL AND coalesce(n.amount, n.value) IS NOT NULL
  OPTIONAL MATCH (n)<-[begun:LAUNCHED|ESTABLISHED]-()
  WHERE begun.date IS NOT NULL
  WITH n, begun
  ORDER BY coalesce(begun.dateEarliest, begun.dateLatest), begun.id
  WITH n, collect(begun)[0] AS begun
  RETURN n AS instrument, null AS r,
    head([dated IN [
      {of: 'deadline', text: n.deadline, earliest: n.deadlineEarliest, latest: n.deadlineLatest},
      {of: 'period', text: n.period, earliest: n.periodEarliest, latest: n.periodLatest},
      {of: 'founded', text: n.founded, earliest: n.foundedEarliest, latest: n.foundedLatest},
      {of: 'launched', text: n.launched, earliest: n.launchedEarliest, latest: n.launchedLatest},
      {of: 'inForce', text: n.inForce, earliest: n.inForceEarliest, latest: n.inForceLatest},
      {of: toLower(type(begun)), text: begun.date, earliest: begun.dateEarliest, latest: begun.dateLatest}
    ] WHERE dated.text IS NOT NULL]) AS dated
  UNION ALL
  MATCH (source)-[r]->(n)
  WHERE r.amount IS NOT NULL
    // The same amount on the fund or policy itself is one amount, and that row names this statement.
    AND NOT any(end IN [source, n] WHERE end.family IN ['Policy', 'Fund'] AND coalesce(end.amount = r.amount AND end.currency = r.currency
      AND coalesce(end.qualifier, '') = coalesce(r.qualifier, ''), false))
  RETURN n AS instrument, r,
    head([dated IN [
      {of: 'date', text: r.date, earliest: r.dateEarliest, latest: r.dateLatest},
      {of: 'since', text: r.since, earliest: r.sinceEarliest, latest: r.sinceLatest},
      {of: 'until', text: r.until, earliest: r.untilEarliest, latest: r.untilLatest}
    ] WHERE dated.text IS NOT NULL]) AS dated
}
WITH first, last, instrument, r, dated, CASE WHEN r IS NULL THEN instrument ELSE r END AS row
WHERE $currency IS NULL OR row.currency = toUpper($currency)
WITH instrument, r, dated, row,
     dated IS NULL AND (first IS NOT NULL OR last IS NOT NULL) AS isUndated,
     (first IS NULL OR coalesce(dated.latest >= first, true)) AND (last IS NULL OR coalesce(dated.earliest <= last, true)) AS isWithin
ORDER BY row.currency, coalesce(dated.earliest, dated.latest), dated.latest, instrument.name, instrument.id, r.id
WITH collect(CASE WHEN isWithin AND NOT isUndated THEN {instrument: instrument, r: r, dated: dated, row: row} END) AS found,
     count(CASE WHEN dated IS NULL THEN 1 END) AS undated
WITH found, undated,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (found) {
  UNWIND found AS one
  WITH one.row.currency AS currency, count(*) AS amounts
  ORDER BY currency
  RETURN collect({currency: currency, amounts: amounts}) AS currencies
}
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS one
  WITH one.instrument AS instrument, one.r AS r, one.dated AS dated, one.row AS row
  CALL (instrument, r) {
    WITH instrument, r WHERE r IS NULL
    OPTIONAL MATCH (instrument)-[s:LAUNCHED|ESTABLISHED|RESPONSIBLE_FOR|SUPPORTED|OWNS|INVESTED_IN|ACQUIRED|APPROVED|PART_OF|IMPLEMENTS|HAS_TARGET|REPORTED|ABOUT]-(other)
    // What a fund or policy is named in elsewhere does not say whose money it is.
    WHERE type(s) IN ['PART_OF', 'IMPLEMENTS', 'ABOUT'] AND startNode(s) = instrument
      OR NOT type(s) IN ['PART_OF', 'IMPLEMENTS', 'ABOUT'] AND endNode(s) = instrument
    RETURN s
    UNION
    WITH r AS s WHERE s IS NOT NULL
    RETURN s
  }
  WITH instrument, dated, row, r, s, startNode(s) AS source, endNode(s) AS target
  ORDER BY type(s), source.name, target.name, s.id
  WITH instrument, dated, row, r, collect(s {
    .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
    .reference, .note, statement: s.id, type: type(s), quote: s.passages, quoteStatus: s.passages,
    from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
    validity: null
  }) AS hops
  ORDER BY row.currency, coalesce(dated.earliest, dated.latest), dated.latest, instrument.name, instrument.id, r.id
  RETURN collect({
    entity: instrument {.id, .name, .acronym, .family, .kind},
    source: CASE WHEN r IS NULL THEN toUpper(instrument.family) ELSE 'STATEMENT' END,
    date: dated.text,
    dateOf: dated.of,
    currency: row.currency,
    amount: coalesce(row.amount, row.value),
    amountTo: row.valueTo,
    unit: row.unit,
    qualifier: row.qualifier,
    basis: row.basis,
    printed: row.printed,
    converted: row.converted,
    convertedBasis: row.convertedBasis,
    certainty: row.certainty,
    note: row.note,
    hops: hops[0..20],
    datasets: row.datasets,
    evidence: row.evidence,
    locator: row.locator,
    quote: row.passages,
    quoteStatus: row.passages
  }) AS flows
}
RETURN {
  flows: flows,
  currencies: currencies,
  total: size(found),
  cut: size(found) > offset + size(flows),
  undated: undated,
  gaps: CASE WHEN undated > 0 THEN ['UNDATED_AMOUNT'] ELSE [] END
} AS answer
