import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { it } from 'vitest';
import { connect, prepareSchema, readSchemaCypher } from '../../src/graph/index.js';
import { parseCsv, toCsv, readDataset } from '../../src/dataset/index.js';
import { readLoadCypher, planLoad, applyPlan, removeDataset } from '../../src/load/index.js';
import { readExportCypher, exportDataset } from '../../src/export/index.js';
import { model } from '../support/model.js';
const root = '/tmp/pg-graph/big/ati';
function build() {
  mkdirSync(root, { recursive: true });
  writeFileSync(`${root}/dataset.yaml`, readFileSync('seed/ati-china-2021/dataset.yaml', 'utf8'));
  const ids = new Set<string>();
  const tables = [...model.families.map((f) => ({ file: f.file, columns: f.columns })), { file: model.statement.file, columns: model.statement.columns }];
  for (const { file, columns } of tables) {
    const names = columns.map((c) => c.name); const seen = new Set<string>(); const rows: string[][] = [];
    for (const part of ['F-P1', 'F-P2', 'F-P3', 'A-P4', 'A-P5', 'F-P6', 'F-P7']) {
      const path = `/tmp/pg/data/${part}/${file}`; if (!existsSync(path)) continue;
      const t = parseCsv(readFileSync(path, 'utf8'));
      for (const r of t.rows) { const o = Object.fromEntries(t.header.map((h, i) => [h, r.cells[i] ?? ''])); const id = o.id ?? '';
        if (file === 'statements.csv') { if (seen.has(id) || !ids.has(o.from ?? '') || !ids.has(o.to ?? '')) continue; } else if (ids.has(id)) continue;
        seen.add(id); if (file !== 'statements.csv') ids.add(id); rows.push(names.map((n) => o[n] ?? '')); }
    }
    writeFileSync(`${root}/${file}`, toCsv(names, rows));
  }
}
it('times', async () => {
  build();
  const raw = connect({ uri: 'bolt://127.0.0.1:17699' });
  const timed = (run: any): any => async (q: string, p: any, o: any) => { const t = performance.now(); const c = process.cpuUsage(); const r = await run(q, p, o); const d = process.cpuUsage(c); console.log('   q', (performance.now() - t).toFixed(0), 'cpu', ((d.user + d.system) / 1000).toFixed(0), r.length, q.replace(/\/\/.*\n/g, '').slice(0, 50).replaceAll('\n', ' ')); return r; };
  const graph: any = { ...raw, read: timed(raw.read), write: (w: any, o: any) => raw.write(({ run }) => w({ run: timed(run) }), o) };
  await prepareSchema(graph, model, await readSchemaCypher('cypher/schema'));
  const cypher = await readLoadCypher('cypher/load');
  for (let i = 0; i < 4; i++) {
    let t = performance.now(); let c = process.cpuUsage(); const lap = (n: string) => { const d = process.cpuUsage(c); console.log(i, n, (performance.now() - t).toFixed(0), 'cpu', ((d.user + d.system) / 1000).toFixed(0)); t = performance.now(); c = process.cpuUsage(); };
    await graph.write(({ run }) => run('MATCH (n) DETACH DELETE n')); lap('wipe');
    const { dataset, findings } = await readDataset(root, model); lap('read');
    if (!dataset) throw new Error(JSON.stringify(findings));
    if (i === 0) console.log(dataset.entities.length, dataset.statements.length, findings.length);
    const plan = await planLoad({ graph, model, cypher, dataset }); lap('plan');
    await applyPlan({ graph, model, cypher, dataset, plan }); lap('apply');
    const again = await planLoad({ graph, model, cypher, dataset }); lap('plan again'); console.log(again.isEmpty);
    const ex = await exportDataset({ graph, model, cypher: await readExportCypher('cypher/export'), dataset: dataset.id }); lap('export'); console.log(ex.isIntact);
    if (i === 3) { await removeDataset({ graph, model, cypher, dataset: dataset.id }); lap('remove'); }
  }
  await graph.close();
}, 120000);
