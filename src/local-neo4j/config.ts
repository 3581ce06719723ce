import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loopback } from './ports.js';

export interface Ports {
  readonly bolt: number;
  /** Without it Neo4j's HTTP server stays off. */
  readonly http?: number;
}

/** Settings of neo4j.conf by name; later ones win. */
export type Settings = Readonly<Record<string, string>>;

const fixedSettings: Settings = {
  'server.default_listen_address': loopback,
  'server.default_advertised_address': loopback,
  'server.https.enabled': 'false',
  // Nothing but this machine reaches it, and the data is public; a password would only be one more file to lose.
  'dbms.security.auth_enabled': 'false',
  'dbms.security.allow_csv_import_from_file_urls': 'false',
  'dbms.usage_report.enabled': 'false',
  'server.bolt.telemetry.enabled': 'false',
  'server.memory.pagecache.size': '64m',
  'server.logs.debug.enabled': 'false',
  'db.tx_log.rotation.size': '16m',
  'db.tx_log.preallocate': 'false',
  'db.tx_log.rotation.retention_policy': 'keep_none',
  'db.transaction.timeout': '30s',
  // Netty waits this long twice when Neo4j stops, with nothing to wait for: without it a stop takes ten seconds.
  'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
};

function settingsOfPorts(ports: Ports): Settings {
  const bolt = { 'server.bolt.listen_address': `${loopback}:${ports.bolt}` };
  if (ports.http === undefined) return { ...bolt, 'server.http.enabled': 'false' };
  const address = `${loopback}:${ports.http}`;
  return {
    ...bolt,
    'server.http.enabled': 'true',
    'server.http.listen_address': address,
    // The default lets any web page the user visits speak to this server.
    'dbms.security.http_access_control_allow_origin': `http://${address}`,
  };
}

// Everything goes to standard output, which `start` sends to logs/neo4j.log.
const userLogs = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR">
  <Appenders>
    <Console name="Console" target="SYSTEM_OUT">
      <PatternLayout pattern="%d{yyyy-MM-dd HH:mm:ss.SSS} %-5p %m%n"/>
    </Console>
  </Appenders>
  <Loggers>
    <Root level="info"><AppenderRef ref="Console"/></Root>
  </Loggers>
</Configuration>
`;

const serverLogs = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR">
  <Appenders>
    <Null name="Nothing"/>
  </Appenders>
  <Loggers>
    <Root level="off"><AppenderRef ref="Nothing"/></Root>
  </Loggers>
</Configuration>
`;

/** Writes `conf/` of a home anew: it is derived, editing it by hand has no effect. */
export async function writeConfig(home: string, ports: Ports, settings: Settings): Promise<void> {
  const folder = join(home, 'conf');
  const all = { ...fixedSettings, ...settingsOfPorts(ports), ...settings };
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'neo4j.conf'), `# Written at every start.\n${lines.join('\n')}\n`),
    writeFile(join(folder, 'user-logs.xml'), userLogs),
    writeFile(join(folder, 'server-logs.xml'), serverLogs),
  ]);
}

/** The ports of this home's last start: taken again when they are free, so that bookmarks and saved connections stay good. */
export async function readLastPorts(home: string): Promise<Partial<Ports>> {
  const text = await readFile(join(home, 'conf', 'neo4j.conf'), 'utf8').catch(() => '');
  const port = (name: string) => {
    const found = new RegExp(`^server\\.${name}\\.listen_address=.*:(\\d+)$`, 'm').exec(text)?.[1];
    return found === undefined ? {} : { [name]: Number(found) };
  };
  return { ...port('bolt'), ...port('http') };
}
