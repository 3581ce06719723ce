import type { Graph } from '../graph/index.js';
import { labelsOf } from '../model/index.js';
import { actionsOf, type PerspectiveSources, phrasesOf } from './perspective.js';
import { type Asked, type Phrase, withoutComments } from './phrase.js';

/** What a phrase or scene action gave. */
interface Measured {
  readonly rows: number;
  readonly nodes: number;
  readonly statements: number;
}

/** A parameter as it was tried: how much is offered for it, and what was taken. */
export interface Sample {
  readonly name: string;
  readonly offered: number;
  readonly value: string;
}

export interface TriedPhrase extends Measured {
  readonly text: string;
  readonly shows: string;
  readonly question: string | undefined;
  readonly samples: readonly Sample[];
}

export interface TriedAction extends Measured {
  readonly name: string;
  readonly shows: string;
}

/** What became of every phrase, suggestion and scene action on a graph. */
export interface Trial {
  readonly phrases: readonly TriedPhrase[];
  readonly actions: readonly TriedAction[];
  /** What is wrong, in words; empty where all is well. */
  readonly problems: readonly string[];
}

/** Statements of `cypher/bloom/` that a trial needs. */
export const trialFiles = ['measure', 'best-known', 'selection', 'drawn'] as const;

/** What a trial is made with. */
export interface TrialOptions extends PerspectiveSources {
  readonly graph: Graph;
}

/** Rows that Bloom takes at most. */
const mostRows = 10_000;
/** Milliseconds for one statement. */
const patience = 60_000;

/**
 * Runs every phrase with what its own suggestions offer, and every scene action on the entities most is said about.
 * Nothing is written. A phrase is unsound where it finds nothing or what cannot be drawn, a suggestion where it offers
 * nothing.
 */
export async function tryPerspective(options: TrialOptions): Promise<Trial> {
  const problems: string[] = [];
  const phrases: TriedPhrase[] = [];
  for (const phrase of phrasesOf(options)) {
    const { text, shows, question } = phrase;
    const samples = await sample(options, phrase);
    const nothing = samples.filter(({ offered }) => offered === 0);
    problems.push(...nothing.map(({ name }) => `“${text}” offers nothing for ${name}.`));
    const found = await measure(options, phrase.cypher, parametersOf(samples));
    problems.push(...problemsOf(`“${text}”`, found));
    phrases.push({ text, shows, question, samples, ...plain(found) });
  }
  const actions: TriedAction[] = [];
  const selected = await options.graph.read<{ id: string }>(options.cypher.selection ?? '');
  const nodes = selected.map(({ id }) => id);
  for (const { name, shows, cypher } of actionsOf(options)) {
    const found = await measure(options, cypher, { nodes });
    problems.push(...problemsOf(`The scene action “${name}”`, found));
    actions.push({ name, shows, ...plain(found) });
  }
  return { phrases, actions, problems };
}

/** Parameters for a phrase: of what is offered for each, that which most is said about, and nothing twice. */
export async function sample(options: TrialOptions, { asked }: Phrase): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const parameter of asked) {
    const offered = await offersOf(options, parameter, parametersOf(samples));
    const best = await options.graph.read<{ name: string }>(
      options.cypher['best-known'] ?? '',
      { names: offered },
      { timeout: patience },
    );
    const taken = new Set(samples.map(({ value }) => value));
    const value = [...best.map(({ name }) => name), ...offered].find((name) => !taken.has(name)) ?? '';
    samples.push({ name: parameter.name, offered: offered.length, value });
  }
  return samples;
}

/** What is offered for a parameter, given those before it. */
async function offersOf(
  { graph }: TrialOptions,
  { offers }: Asked,
  before: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const rows = await graph.read<Record<string, unknown>>(offers, before, { timeout: patience });
  return rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string');
}

/** The values of samples by the names of their parameters, without the sign. */
export function parametersOf(samples: readonly Sample[]): Readonly<Record<string, string>> {
  return Object.fromEntries(samples.map(({ name, value }) => [name.slice(1), value]));
}

interface Found extends Measured {
  readonly uncategorised: number;
  readonly undrawable: number;
}

async function measure({ graph, model, cypher }: TrialOptions, text: string, parameters: object): Promise<Found> {
  const nothing = { rows: 0, nodes: 0, statements: 0, uncategorised: 0, undrawable: 0 };
  const statement = around(cypher.measure ?? '', text);
  const [found] = await graph.read<Found>(statement, { ...parameters, labels: labelsOf(model) }, { timeout: patience });
  return found ?? nothing;
}

/** Puts a phrase into a statement of `cypher/bloom/` that looks at what it gives. */
export function around(statement: string, text: string): string {
  const columns = /RETURN node\b/.test(text) ? 'node, path' : 'null AS node, path';
  return withoutComments(statement)
    .replace('{cypher}', () => text)
    .replace('{columns}', columns);
}

function problemsOf(what: string, { rows, uncategorised, undrawable }: Found): string[] {
  return [
    ...(rows === 0 ? [`${what} finds nothing.`] : []),
    ...(rows > mostRows ? [`${what} finds ${rows} rows; Bloom takes ${mostRows}.`] : []),
    ...(uncategorised > 0 ? [`${what} finds ${uncategorised} nodes of no category.`] : []),
    ...(undrawable > 0 ? [`${what} finds ${undrawable} rows that are neither nodes nor paths.`] : []),
  ];
}

function plain({ rows, nodes, statements }: Measured): Measured {
  return { rows, nodes, statements };
}
