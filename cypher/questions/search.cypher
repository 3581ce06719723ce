// Entities whose name, acronym or alias is like $phrase, best first. Lucene finds candidates; the ranking is made here.
WITH split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ / . , ; \' ’ ‘', ' ') AS signs
WITH signs, reduce(text = toLower(left($phrase, 200)), sign IN signs | replace(text, sign, ' ')) AS text
WITH signs, [word IN split(replace(replace(replace(text, '\t', ' '), '\n', ' '), '\r', ' '), ' ') WHERE word <> ''][0..12] AS words
WHERE size(words) > 0
WITH signs, words,
     reduce(phrase = head(words), word IN tail(words) | phrase + ' ' + word) AS phrase,
     reduce(query = '', word IN words | query + ' "' + word + '"^4'
       + CASE WHEN size(word) < 2 THEN '' ELSE ' ' + word + '*^2' END
       + CASE WHEN size(word) < 3 THEN '' WHEN size(word) < 6 THEN ' ' + word + '~1' ELSE ' ' + word + '~2' END) AS query
CALL (query) {
  CALL db.index.fulltext.queryNodes('names', toLower(query), {limit: 200}) YIELD node, score
  RETURN node, score
  UNION ALL
  // Stop words are not in the full-text index, and yet may be acronyms.
  MATCH (node:Entity)
  WHERE node.acronym IN [$phrase, toUpper($phrase)]
  RETURN node, 1.0 AS score
}
WITH signs, words, phrase, node, max(score) AS score
WHERE $kinds IS NULL OR node.kind IN $kinds OR node.family IN $kinds
UNWIND [node.name] + coalesce([node.acronym], []) + coalesce(node.aliases, []) AS matched
WITH node, score, words, phrase, matched, trim(reduce(text = toLower(matched), sign IN signs | replace(text, sign, ' '))) AS name,
     matched = node.acronym AS isAcronym
WHERE matched IS NOT NULL
WITH node, score, matched, phrase, name, isAcronym,
     [word IN words WHERE ' ' + name CONTAINS ' ' + word] AS found, words,
     [i IN range(0, size(phrase) - 2) | substring(phrase, i, 2)] AS grams,
     [i IN range(0, size(name) - 2) | substring(name, i, 2)] AS nameGrams
WITH node, score, matched, name,
     CASE
       WHEN isAcronym AND name = phrase THEN 0
       WHEN matched = node.name AND name = phrase THEN 1
       WHEN name = phrase THEN 2
       WHEN name STARTS WITH phrase THEN 3
       WHEN size(found) = size(words) THEN 4
       ELSE 5
     END AS rank,
     2.0 * size([gram IN grams WHERE gram IN nameGrams]) / (size(grams) + size(nameGrams) + 1) AS likeness
ORDER BY rank, likeness DESC, name
WITH node, score, collect({matched: matched, rank: rank, likeness: likeness})[0] AS best
WITH node, best, best.rank AS rank, score * (0.2 + best.likeness)
  // Figures and cited works carry the names of what they are about, which is rather what was meant.
  * CASE WHEN node.family IN ['Indicator', 'Source'] THEN 0.5 ELSE 1 END AS weight
ORDER BY rank, weight DESC, node.name, node.id
LIMIT CASE WHEN $limit > 200 THEN 200 WHEN $limit < 0 THEN 0 ELSE toInteger($limit) END
RETURN {
  entity: node {.id, .name, .acronym, .family, .kind},
  matched: best.matched,
  how: ['EXACT_ACRONYM', 'EXACT_NAME', 'EXACT_ALIAS', 'PREFIX', 'WORDS', 'FUZZY'][rank],
  score: weight + 100 * (5 - rank)
} AS answer
