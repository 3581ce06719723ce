import { skewed } from './draw.js';
import { type Cells, dateAt, evidenceAt } from './rows.js';
import { blockSize, chainLength, type FamilyName, families, named, type World } from './world.js';

/** A statement before it has a row: its ends by family and place. */
interface Link {
  readonly type: string;
  readonly from: readonly [FamilyName, number];
  readonly to: readonly [FamilyName, number];
  readonly cells?: Cells;
}

/** Chooses for one entity; each question draws from a stream of its own. */
interface Chooser {
  readonly world: World;
  readonly index: number;
  /** Whether one in a hundred out of `percent` says yes. */
  readonly is: (question: number, percent: number) => boolean;
  /** A place in a family, its first entities far more often: a hub. */
  readonly hub: (question: number, family: FamilyName) => number;
  /** A body of the block to which this entity belongs. */
  readonly local: (question: number) => number;
}

const base = 4_000;

/** Every statement that an entity begins, or that is about it: each pair and type at most once in a dataset. */
export function statementRows(world: World, family: FamilyName, index: number): readonly Cells[] {
  const chooser = chooserFor(world, family, index);
  return [...linksOf[family](chooser), ...mentions(family, chooser)].map((link, number) =>
    toRow(chooser, link, number),
  );
}

function chooserFor(world: World, family: FamilyName, index: number): Chooser {
  const place = base + families.indexOf(family) * 64;
  const drawn = (question: number) => world.draw(place + question, index);
  const { counts } = world;
  return {
    world,
    index,
    is: (question, percent) => drawn(question) * 100 < percent,
    hub: (question, of) => skewed(drawn(question + 32), counts[of]),
    local: (question) => {
      const start = Math.floor(Math.floor((index / counts[family]) * counts.Organization) / blockSize) * blockSize;
      const size = Math.min(blockSize, counts.Organization - start);
      return start + skewed(drawn(question + 32), size, 2);
    },
  };
}

function toRow({ world, index }: Chooser, { type, from, to, cells }: Link, number: number): Cells {
  const ends = { from: named(world, ...from).id, to: named(world, ...to).id };
  const drawn = (stream: number) => world.draw(base * 2 + families.indexOf(from[0]) * 128 + number * 8 + stream, index);
  const firmness = drawn(1);
  return {
    id: `${ends.from}--${type.toLowerCase().replaceAll('_', '-')}--${ends.to}`,
    ...ends,
    type,
    evidence: evidenceAt(world.lines, drawn(2)),
    certainty: firmness < 0.85 ? 'stated' : firmness < 0.93 ? 'table' : firmness < 0.98 ? 'implied' : 'hedged',
    ...(drawn(3) < 0.4 ? { [events.has(type) ? 'date' : 'since']: dateAt(drawn(4), drawn(5)) } : {}),
    ...cells,
  };
}

const events: ReadonlySet<string> = new Set(['LAUNCHED', 'ESTABLISHED', 'APPROVED', 'SUPPORTED', 'DEVELOPED']);

/** The report names one in ten: the greatest hub of all. */
function mentions(family: FamilyName, { is, index }: Chooser): readonly Link[] {
  return family !== 'Source' && is(30, 10) ? [{ type: 'MENTIONS', from: ['Source', 0], to: [family, index] }] : [];
}

function some(...links: readonly (Link | false)[]): readonly Link[] {
  return links.filter((link) => link !== false);
}

type LinksOf = (chooser: Chooser) => readonly Link[];

const linksOf: Readonly<Record<FamilyName, LinksOf>> = {
  Organization: organizationLinks,
  Policy: policyLinks,
  Person: ({ index, is, local, hub }) => {
    const body = local(1);
    return some(
      is(1, 60)
        ? { type: 'HEADS', from: ['Person', index], to: ['Organization', body] }
        : { type: 'MEMBER_OF', from: ['Person', index], to: ['Organization', body], cells: { role: 'member' } },
      is(2, 20) && {
        type: 'LAUNCHED',
        from: ['Person', index],
        to: ['Policy', hub(2, 'Policy')],
        cells: { act: 'announced' },
      },
    );
  },
  Fund: ({ index, is, local, hub }) =>
    some(
      { type: 'ESTABLISHED', from: ['Organization', local(1)], to: ['Fund', index] },
      is(2, 50) && { type: 'OWNS', from: ['Organization', local(2)], to: ['Fund', index], cells: { share: '60' } },
      is(3, 60) && { type: 'FOCUSES_ON', from: ['Fund', index], to: ['Technology', hub(3, 'Technology')] },
    ),
  PilotZone: ({ index, local, hub }) => [
    { type: 'LOCATED_IN', from: ['PilotZone', index], to: ['Place', hub(1, 'Place')] },
    { type: 'APPROVED', from: ['Organization', local(2)], to: ['PilotZone', index] },
  ],
  Place: ({ index }) => {
    if (index === 0) return [];
    const province = index - ((index - 1) % 20);
    return [{ type: 'PART_OF', from: ['Place', index], to: ['Place', province === index ? 0 : province] }];
  },
  Technology: ({ index, world }) =>
    index === 0
      ? []
      : [
          {
            type: 'BROADER',
            from: ['Technology', index],
            to: ['Technology', skewed(world.draw(base - 1, index), index, 2)],
          },
        ],
  Product: ({ index, is, local, hub }) =>
    some(
      { type: 'DEVELOPED', from: ['Organization', local(1)], to: ['Product', index] },
      is(2, 40) && { type: 'USES', from: ['Organization', hub(2, 'Organization')], to: ['Product', index] },
      is(3, 60) && { type: 'FOCUSES_ON', from: ['Product', index], to: ['Technology', hub(3, 'Technology')] },
    ),
  Indicator: ({ index, hub, local, is }) => [
    {
      type: 'ABOUT',
      from: ['Indicator', index],
      to: is(1, 50) ? ['Technology', hub(2, 'Technology')] : ['Place', hub(3, 'Place')],
    },
    index % 3 === 0
      ? { type: 'HAS_TARGET', from: ['Policy', hub(4, 'Policy')], to: ['Indicator', index] }
      : { type: 'REPORTED', from: ['Organization', local(5)], to: ['Indicator', index] },
  ],
  Source: ({ index }) => (index === 0 ? [] : [{ type: 'CITES', from: ['Source', 0], to: ['Source', index] }]),
};

function organizationLinks({ index, is, local, hub, world }: Chooser): readonly Link[] {
  const inBlock = index % blockSize;
  const self = ['Organization', index] as const;
  const above = inBlock <= chainLength ? inBlock - 1 : skewed(world.draw(base - 2, index), inBlock, 2);
  const partner = local(5);
  return some(
    inBlock > 0 && { type: 'SUBORDINATE_TO', from: self, to: ['Organization', index - inBlock + above] },
    inBlock > 0 && is(2, 10) && { type: 'ACCOUNTABLE_TO', from: self, to: ['Organization', index - inBlock] },
    is(3, 70) && { type: 'HEADQUARTERED_IN', from: self, to: ['Place', hub(3, 'Place')] },
    is(4, 50) && { type: 'FOCUSES_ON', from: self, to: ['Technology', hub(4, 'Technology')] },
    is(5, 40) && partner !== index && { type: 'COOPERATES_WITH', from: self, to: ['Organization', partner] },
    // Some bodies are joined by half the country.
    index > 0 &&
      is(6, 15) &&
      other(hub(6, 'Organization'), index, (to) => ({ type: 'MEMBER_OF', from: self, to: ['Organization', to] })),
  );
}

function policyLinks({ index, is, local, hub }: Chooser): readonly Link[] {
  const self = ['Policy', index] as const;
  const launcher = local(1);
  const rival = local(2);
  const disputed = is(7, 1) && rival !== launcher;
  const claim = disputed
    ? { act: 'launched', certainty: 'disputed', conflict: `launch-of-policy-${index}` }
    : { act: 'launched' };
  return some(
    { type: 'LAUNCHED', from: ['Organization', launcher], to: self, cells: claim },
    disputed && { type: 'LAUNCHED', from: ['Organization', rival], to: self, cells: claim },
    is(3, 60) && { type: 'RESPONSIBLE_FOR', from: ['Organization', local(3)], to: self, cells: { role: 'implements' } },
    is(4, 50) && index > 0 && { type: 'PART_OF', from: self, to: ['Policy', skewed(is(8, 50) ? 0.2 : 0.9, index, 2)] },
    is(5, 40) && { type: 'FOCUSES_ON', from: self, to: ['Technology', hub(5, 'Technology')] },
    is(6, 40) && { type: 'APPLIES_TO', from: self, to: ['Place', hub(6, 'Place')] },
    is(9, 10) && { type: 'SUPPORTED', from: ['Organization', hub(9, 'Organization')], to: self },
  );
}

function other(to: number, self: number, make: (to: number) => Link): Link | false {
  return to !== self && make(to);
}
