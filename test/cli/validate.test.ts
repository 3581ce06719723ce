import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, runCli, spawnCli } from '../support/cli.js';
import { edited, filesOf, fixture } from '../support/datasets.js';

const ruritania = fixture('ruritania');
const broken = fixture('broken/dangling-ids');

beforeAll(buildProgram);

describe('validate', () => {
  it('counts the rows of a sound dataset and exits 0', async () => {
    expect(await runCli(['validate', ruritania])).toEqual({
      out: `${ruritania}\n35 entity rows, 47 statements: 0 errors, 0 warnings\n`,
      err: '',
      code: 0,
    });
  });

  it('says of a broken one what, where, found, expected and the nearest name, and exits 1', {
    timeout: 120_000,
  }, async () => {
    const told = await spawnCli(['validate', broken]).ended;
    expect(told).toEqual({
      out: `${broken}
error [dangling-ids] An end of a statement is no entity of the dataset.
  ${broken}/statements.csv:2:45
    found    "mot"
    expected the id of an entity of the same dataset
    hint     Did you mean "mott"?

warning [orphans] An entity takes part in no statement.
  ${broken}/organizations.csv:2
    found    Organization "mott"

3 entity rows, 1 statement: 1 error, 1 warning
`,
      err: `error ${broken} breaks rules that must hold. [DATASET_INVALID]
  cure Each finding above says where it is and what would be right.
`,
      code: 1,
    });
  });

  it('checks every folder that is named, and names those that are broken', async () => {
    const { out, err, code } = await runCli(['validate', ruritania, broken]);
    expect(out).toContain(`${ruritania}\n35 entity rows`);
    expect(out).toContain(`${broken}\nerror [dangling-ids]`);
    expect(err).toMatch(/^error test\/fixtures\/broken\/dangling-ids breaks/);
    expect(code).toBe(1);
  });

  it('finds the datasets of the project when none is named, and all of them are sound', async () => {
    const { out, code } = await runCli(['validate', '--json']);
    const reports = JSON.parse(out) as { folder: string; valid: boolean }[];
    const datasets = await readdir('seed');
    expect(reports).toEqual(
      datasets.sort().map((name) => expect.objectContaining({ folder: join('seed', name), valid: true })),
    );
    expect(code).toBe(0);
  });

  it('gives the report as JSON and nothing else on standard output', async () => {
    const { out, code } = await runCli(['validate', broken, '--json']);
    expect(JSON.parse(out)).toMatchObject([
      {
        folder: broken,
        valid: false,
        checked: { entities: 3, statements: 1 },
        groups: [{ rule: 'dangling-ids', level: 'MUST', total: 1 }, { rule: 'orphans' }],
      },
    ]);
    expect(code).toBe(1);
  });

  it('names the folder where there is none', async () => {
    const { out, err, code } = await runCli(['validate', fixture('nowhere')]);
    expect(err).toMatch(/^error There is no dataset folder test\/fixtures\/nowhere.*\[DATASET_NOT_FOUND\]\n {2}cure /);
    expect({ out, code }).toEqual({ out: '', code: 1 });
  });
});

describe('validate --write', () => {
  it('puts files into the canonical form, says which, and then finds them sound', async () => {
    const folder = await edited(ruritania, {
      'people.csv': (text) =>
        text.replace('rudolf-rassendyll,Rudolf Rassendyll', 'rudolf-rassendyll,"Rudolf Rassendyll"'),
      'places.csv': (text) => text.replaceAll('\n', '\r\n'),
    });
    expect((await runCli(['validate', folder])).code).toBe(1);
    const { out, err, code } = await runCli(['validate', folder, '--write']);
    expect(err).toBe('Rewrote people.csv, places.csv.\n');
    expect(out).toContain('35 entity rows, 47 statements: 0 errors, 0 warnings');
    expect(code).toBe(0);
    expect(await filesOf(folder)).toEqual(await filesOf(ruritania));
  });

  it('says that there is nothing to do', async () => {
    const folder = await edited(ruritania);
    expect((await runCli(['validate', folder, '--write'])).err).toBe(`${folder} is in the canonical form already.\n`);
  });

  it('writes nothing where writing would lose something', async () => {
    const folder = await edited(ruritania, { 'people.csv': (text) => text.replace('id,name', 'id,nickname') });
    const { err, code } = await runCli(['validate', folder, '--write']);
    expect(err).toMatch(
      /^error Nothing was written: .*people\.csv has columns that the model has not\. \[DATASET_INVALID\]/,
    );
    expect(code).toBe(1);
    expect(await readFile(join(folder, 'people.csv'), 'utf8')).toContain('id,nickname');
  });
});
