import { expect, it } from 'vitest';
import { apiOver } from '../support/api-over.js';
import { fixture } from '../support/datasets.js';
import { load } from '../support/loading.js';

const api = apiOver((graph) => load(graph, fixture('ruritania')));

/** The answer to `unitsUnder` with these arguments. */
async function unitsUnder(args: string) {
  const { body } = await api.ask(`{ unitsUnder(${args}) {
    entity { id } units { level unit { id } parent { id } hop { statement evidence validity } cut } total cut gaps
  } }`);
  expect(body.errors).toBeUndefined();
  return body.data.unitsUnder;
}

it('lists every body below as a tree is read, each with the statement that puts it there', async () => {
  const answer = await unitsUnder('id: "council-of-ministers"');
  const rows = answer.units.map((step: { level: number; unit: { id: string }; parent: { id: string } }) =>
    [step.level, step.unit.id, step.parent.id].join(' '),
  );
  expect(rows).toEqual([
    '1 mott council-of-ministers',
    '2 acs mott',
    '3 gearwheel-laboratory acs',
    '4 zenda-test-bench gearwheel-laboratory',
    '1 ministry-of-works council-of-ministers',
  ]);
  expect(answer).toMatchObject({ entity: { id: 'council-of-ministers' }, total: 5, cut: false, gaps: [] });
  expect(answer.units[1].hop).toEqual({ statement: 'acs--subordinate-to--mott', evidence: 'L20-22', validity: null });
});

it('says where the tree goes on below the depth asked for', async () => {
  expect(await unitsUnder('id: "council-of-ministers", depth: 1')).toMatchObject({
    units: [
      { unit: { id: 'mott' }, cut: true },
      { unit: { id: 'ministry-of-works' }, cut: false },
    ],
    total: 2,
    cut: true,
  });
});

it('leaves out what did not hold at the time, and tells known from possible', async () => {
  expect(await unitsUnder('id: "mott", asOf: "2010"')).toMatchObject({ units: [], total: 0, gaps: ['NO_UNIT'] });
  expect(await unitsUnder('id: "mott", asOf: "2012", depth: 2')).toMatchObject({
    units: [
      { unit: { id: 'acs' }, hop: { validity: 'KNOWN' } },
      { unit: { id: 'gearwheel-laboratory' }, hop: { validity: 'POSSIBLE' }, cut: true },
    ],
    gaps: ['UNDATED_RELATION'],
  });
});

it('says that there is no body below, and null where there is no such body', async () => {
  expect(await unitsUnder('id: "zenda-test-bench"')).toMatchObject({ units: [], cut: false, gaps: ['NO_UNIT'] });
  expect(await unitsUnder('id: "nobody"')).toBeNull();
});
