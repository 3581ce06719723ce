// Technologies and policies that at least $minimum bodies work on, those with most bodies first; only bodies of $kind
// where one is given.
MATCH (body:Organization)-[r:FOCUSES_ON|USES|DEVELOPED|LAUNCHED|RESPONSIBLE_FOR|IMPLEMENTS|SUPPORTED|APPROVED]->(shared)
WHERE shared.family IN ['Technology', 'Policy'] AND ($kind IS NULL OR body.kind = $kind OR body.family = $kind)
WITH shared, body, r
ORDER BY type(r), r.id, r.dataset
WITH shared, body, collect(r) AS statements
ORDER BY body.name, body.id
WITH shared, collect({body: body, statements: statements}) AS members
// One body shares nothing with itself.
WHERE size(members) >= CASE WHEN $minimum < 2 THEN 2 ELSE $minimum END
ORDER BY size(members) DESC, shared.name, shared.id
WITH collect({shared: shared, members: members}) AS found
WITH found,
     CASE WHEN $limit > 500 THEN 500 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END AS limit,
     CASE WHEN $offset < 0 THEN 0 ELSE toInteger($offset) END AS offset
CALL (found, limit, offset) {
  UNWIND found[offset..offset + limit] AS one
  CALL (one) {
    WITH one.shared AS shared, one
    UNWIND one.members[0..50] AS member
    WITH shared, member.body AS body, member.statements AS statements
    RETURN collect({
      entity: body {.id, .name, .acronym, .family, .kind},
      hops: [r IN statements | r {
        .dataset, .since, .until, .date, .role, .act, .share, .printed, .certainty, .conflict, .evidence, .locator,
        .reference, .note, statement: r.id, type: type(r), quote: r.passages, quoteStatus: r.passages,
        from: body {.id, .name, .acronym, .family, .kind}, to: shared {.id, .name, .acronym, .family, .kind},
        validity: null
      }]
    }) AS bodies
  }
  WITH one.shared AS shared, bodies, size(one.members) AS total
  RETURN collect({
    shared: shared {.id, .name, .acronym, .family, .kind},
    total: total,
    cut: total > size(bodies),
    bodies: bodies
  }) AS groups
}
RETURN {groups: groups, total: size(found), cut: size(found) > offset + size(groups)} AS answer
