// Starts a Neo4j in a process of its own and prints one line of JSON: where it is, or the error's code and details.
import { PolicyGraphError } from '../../src/errors.js';
import { startLocalNeo4j } from '../../src/local-neo4j/index.js';

const [home = '', detached] = process.argv.slice(2);
try {
  const server = await startLocalNeo4j({
    home,
    detached: detached === 'detached',
    archive: 'never',
    report: () => {},
  });
  process.stdout.write(`${JSON.stringify({ uri: server.uri, pid: server.pid })}\n`);
} catch (thrown) {
  const { code, details } = thrown instanceof PolicyGraphError ? thrown : { code: String(thrown), details: {} };
  process.stdout.write(`${JSON.stringify({ code, details })}\n`);
}
