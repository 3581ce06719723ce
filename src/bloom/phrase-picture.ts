import { PolicyGraphError } from '../errors.js';
import { lookOf, palette } from '../palette.js';
import { phrasesOf } from './perspective.js';
import { arrow, picture, round, textAt } from './svg.js';
import { around, parametersOf, sample, type TrialOptions } from './try-phrases.js';

interface DrawnNode {
  readonly id: string;
  readonly name: string;
  readonly acronym: string | null;
  readonly family: string;
  readonly kind: string | null;
}

interface DrawnStatement {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly disputed: boolean;
  readonly dated: boolean;
}

interface Found {
  readonly nodes: readonly DrawnNode[];
  readonly statements: readonly DrawnStatement[];
}

interface Placed {
  readonly node: DrawnNode;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const columnWidth = 190;
const rowHeight = 120;
const margin = 60;

/**
 * Draws what a phrase finds with its sample values, as an SVG picture: what statements point at stands above. It shows
 * what Bloom is given, in Bloom's colours; Bloom itself arranges it otherwise.
 *
 * @param text the phrase as it stands in the perspective
 * @throws PolicyGraphError `BAD_ARGUMENT` where there is no such phrase
 */
export async function drawPhrase(options: TrialOptions, text: string): Promise<string> {
  const phrases = phrasesOf(options);
  const phrase = phrases.find((candidate) => candidate.text === text);
  if (!phrase) {
    throw new PolicyGraphError('BAD_ARGUMENT', `The perspective has no phrase "${text}".`, {
      hint: `Its phrases are: ${phrases.map((candidate) => candidate.text).join('; ')}.`,
    });
  }
  const samples = await sample(options, phrase);
  const statement = around(options.cypher.drawn ?? '', phrase.cypher);
  const [found] = await options.graph.read<Found>(statement, parametersOf(samples));
  const asked = samples.reduce((title, { name, value }) => title.replace(name, value), text);
  return draw(asked, found ?? { nodes: [], statements: [] });
}

function draw(title: string, found: Found): string {
  const levels = levelsOf(found);
  const rows = new Map<number, DrawnNode[]>();
  for (const node of found.nodes) {
    const level = levels.get(node.id) ?? 0;
    rows.set(level, [...(rows.get(level) ?? []), node]);
  }
  const top = Math.max(0, ...rows.keys());
  const widest = Math.max(1, ...[...rows.values()].map((row) => row.length));
  const width = Math.max(480, widest * columnWidth);
  const placed = new Map<string, Placed>();
  for (const [level, row] of rows)
    row.forEach((node, index) => {
      const { size } = lookOf(node.family, node.kind ?? undefined);
      const x = round((width * (index + 0.5)) / row.length);
      placed.set(node.id, { node, x, y: margin + 40 + (top - level) * rowHeight, radius: 10 + 7 * size });
    });
  return picture(width, margin + 100 + top * rowHeight, title, [
    textAt(width / 2, 28, title, { size: 16, anchor: 'middle', weight: 'bold' }),
    ...found.statements.flatMap((statement) => drawStatement(statement, placed)),
    ...[...placed.values()].map(drawNode),
  ]);
}

/** How many statements lead on from a node at most, those of a loop counted once. */
function levelsOf({ nodes, statements }: Found): ReadonlyMap<string, number> {
  const levels = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round++)
    for (const { from, to } of statements) {
      const wanted = (levels.get(from) ?? 0) + 1;
      if ((levels.get(to) ?? 0) < wanted && wanted < nodes.length) levels.set(to, wanted);
    }
  return levels;
}

function drawStatement(
  { from, to, type, disputed, dated }: DrawnStatement,
  placed: ReadonlyMap<string, Placed>,
): string[] {
  const start = placed.get(from);
  const end = placed.get(to);
  if (!start || !end) return [];
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [ux, uy] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const { plain, disputed: rival } = palette.statements;
  // The name of a node stands below it, and an arrow from below ends under the name.
  return [
    arrow(
      [start.x + ux * start.radius, start.y + uy * start.radius],
      [end.x - ux * (end.radius + 2), end.y - uy * (end.radius + 24)],
      { color: disputed ? rival : plain, width: dated ? 3 : 1 },
    ),
    textAt(round((start.x + end.x) / 2 + 8), round((start.y + end.y) / 2 + 14), type, { size: 9 }),
  ];
}

function drawNode({ node, x, y, radius }: Placed): string {
  const { color } = lookOf(node.family, node.kind ?? undefined);
  const label = node.name.length > 28 ? (node.acronym ?? `${node.name.slice(0, 26)}…`) : node.name;
  return [
    `<circle cx="${x}" cy="${y}" r="${round(radius)}" fill="${color}" stroke="${palette.ink}"/>`,
    textAt(x, y + radius + 10, label, { size: 12, anchor: 'middle' }),
  ].join('\n');
}
