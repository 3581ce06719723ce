import pc from 'picocolors';

type Fields = Readonly<Record<string, unknown>>;

/** Keys whose value the lines about the entity, the statement or the gaps already say. */
const said = new Set([
  'entity',
  'hop',
  'superior',
  'below',
  'unit',
  'parent',
  'sentence',
  'gaps',
  'level',
  'subordinate',
]);

/** What each gap means, by its code. */
export type Meanings = Readonly<Record<string, string>>;

/**
 * The answer to any question as a tree for people: entities by name and id, statements as sentences with certainty,
 * locator, lines and passage, and what the source does not say.
 *
 * @param meanings what the codes of `enum Gap` mean
 */
export function formatAnswer(answer: unknown, meanings: Meanings): string {
  if (Array.isArray(answer) && answer.length === 0) return 'Nothing found.';
  return formatValue(answer, meanings).join('\n');
}

function formatValue(value: unknown, meanings: Meanings): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => treeLines(element, meanings));
  if (!isFields(value)) return [String(value)];
  if (isHop(value)) return hopLines(value);
  if (isEntity(value)) return [entityLine(value)];
  return [...headOf(value), ...indent(restOf(value, meanings)), ...gapLines(value.gaps, meanings)];
}

/** An element of a list; one that stands below another in a tree is indented by its level. */
function treeLines(element: unknown, meanings: Meanings): string[] {
  const lines = bullet(formatValue(element, meanings));
  const depth = isFields(element) && isFields(element.parent) ? Number(element.level) - 1 : 0;
  return lines.map((line) => `${'  '.repeat(depth)}${line}`);
}

/** The lines that say what an object is about. */
function headOf(value: Fields): string[] {
  if (typeof value.sentence === 'string') return [pc.bold(`${value.sentence}.`)];
  const subject = isFields(value.entity) ? [entityLine(value.entity)] : [];
  const hop = isFields(value.hop) ? hopLines(value.hop) : [];
  return subject.length > 0 ? [...subject, ...indent(hop)] : hop;
}

/** Plain values share a line; lists and objects get a heading each. */
function restOf(value: Fields, meanings: Meanings): string[] {
  const rest = Object.entries(value).filter(([key, inner]) => !said.has(key) && !isEmpty(inner));
  const plain = rest
    .filter(([, inner]) => typeof inner !== 'object')
    .map(([key, inner]) => `${labelOf(key)}: ${formatScalar(inner)}`);
  const nested = rest.filter(([, inner]) => typeof inner === 'object');
  return [
    ...(plain.length > 0 ? [pc.dim(plain.join(' · '))] : []),
    ...nested.flatMap(([key, inner]) => [pc.bold(labelOf(key)), ...indent(formatValue(inner, meanings))]),
  ];
}

/** `answersTo` → `answers to`. */
function labelOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function formatScalar(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value);
}

function gapLines(gaps: unknown, meanings: Meanings): string[] {
  if (!Array.isArray(gaps)) return [];
  return gaps.map((gap) => pc.yellow(`Not said: ${meanings[String(gap)] ?? ''} (${gap})`));
}

function entityLine(entity: Fields): string {
  const acronym = entity.acronym ? ` (${entity.acronym})` : '';
  return `${pc.bold(String(entity.name))}${acronym} ${pc.dim(String(entity.id))}`;
}

/** `CAICT SUBORDINATE_TO MIIT, since 1957` and below it how sure, where and in which words the source says so. */
function hopLines(hop: Fields): string[] {
  const how = [hop.act, hop.role, hop.share && `${hop.share} %`, hop.printed].filter(Boolean).join(', ');
  const when = [hop.date, hop.since && `since ${hop.since}`, hop.until && `until ${hop.until}`]
    .filter(Boolean)
    .join(', ');
  const sentence = `${shortName(hop.from)} ${pc.cyan(String(hop.type))} ${shortName(hop.to)}`;
  const details = [how, when].filter(Boolean).join(', ');
  const validity = hop.validity ? [String(hop.validity).toLowerCase()] : [];
  const proof = [
    hop.certainty,
    ...validity,
    hop.locator,
    hop.evidence,
    hop.conflict && `conflict: ${hop.conflict}`,
  ].filter(Boolean);
  const quote = hop.quote ? [pc.italic(`“${hop.quote}”`)] : [];
  return [`${sentence}${details ? ` (${details})` : ''}`, ...indent([pc.dim(proof.join(' · ')), ...quote])];
}

function shortName(entity: unknown): string {
  return isFields(entity) ? String(entity.acronym ?? entity.name) : '?';
}

function bullet(lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines;
  return [`- ${first.trimStart()}`, ...rest.map((line) => `  ${line}`)];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntity(value: unknown): boolean {
  return isFields(value) && 'family' in value && 'name' in value && 'id' in value;
}

function isHop(value: unknown): boolean {
  return isFields(value) && 'statement' in value && 'evidence' in value && 'type' in value;
}
