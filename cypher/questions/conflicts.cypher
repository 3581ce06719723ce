// Every conflict key with the claims that share it, and what they differ in. A key means something in its dataset only.
MATCH ()-[r]->()
WHERE r.conflict IS NOT NULL
WITH r
ORDER BY r.row, r.id
WITH r.dataset AS dataset, r.conflict AS key, collect(r) AS claims
ORDER BY dataset, key
WITH collect({dataset: dataset, key: key, claims: claims}) AS found
WITH found,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS one
  CALL (one) {
    UNWIND one.claims AS r
    WITH r, startNode(r) AS source, endNode(r) AS target
    WITH collect(r {
        .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
        .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
        from: source {.id, .name, .acronym, .family, .kind}, to: target {.id, .name, .acronym, .family, .kind},
        validity: null
      }) AS claims,
      count(DISTINCT source) AS who, count(DISTINCT target) AS what, count(DISTINCT [type(r), r.act, r.role]) AS how,
      count(DISTINCT [r.date, r.since, r.until]) AS dates,
      count(DISTINCT [r.amount, r.currency, r.share, r.printed, r.qualifier]) AS amounts
    RETURN claims, CASE WHEN who > 1 THEN ['WHO'] ELSE [] END
      + CASE WHEN what > 1 THEN ['WHAT'] ELSE [] END
      + CASE WHEN how > 1 THEN ['HOW'] ELSE [] END
      + CASE WHEN dates > 1 THEN ['WHEN'] ELSE [] END
      + CASE WHEN amounts > 1 THEN ['HOW_MUCH'] ELSE [] END AS differIn
  }
  RETURN collect({key: one.key, dataset: one.dataset, differIn: differIn, claims: claims}) AS conflicts
}
RETURN {conflicts: conflicts, total: size(found), cut: size(found) > offset + size(conflicts)} AS answer
