import { z } from 'zod';
import { PolicyGraphError } from './errors.js';

/** An environment variable this program reads. */
interface Variable<T> {
  readonly description: string;
  readonly schema: z.ZodType<T>;
  /** What is used where the variable is not set, in words. */
  readonly fallback: string;
}

const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string().min(1);
const rows = z.coerce.number().int().min(0);
const memory = z.string().regex(/^[1-9]\d*[kmg]$/i, 'write it as 512m or 4g');

function variable<T>(description: string, schema: z.ZodType<T>, fallback: string): Variable<T> {
  return { description, schema, fallback };
}

/** Every environment variable; the documentation's table is made from this list. */
export const variables = {
  HOST: variable('Address the API listens on.', text.default('127.0.0.1'), '127.0.0.1'),
  PORT: variable('Port the API listens on; 0 takes a free one.', port.default(4000), '4000'),
  NEO4J_URI: variable(
    'An existing Neo4j to use instead of the managed one: `bolt://`, `neo4j://` or `neo4j+s://`.',
    text.optional(),
    'a managed Neo4j',
  ),
  NEO4J_USER: variable('User of that Neo4j.', text.default('neo4j'), 'neo4j'),
  NEO4J_PASSWORD: variable('Password of that Neo4j.', text.optional(), 'no authentication'),
  NEO4J_DATABASE: variable('Database in that Neo4j.', text.default('neo4j'), 'neo4j'),
  NEO4J_BOLT_PORT: variable('Bolt port of the managed Neo4j.', port.optional(), 'a free one'),
  NEO4J_HTTP_PORT: variable('HTTP port of the managed Neo4j, with `--browser`.', port.optional(), 'a free one'),
  NEO4J_HOME: variable('Folder of the managed Neo4j.', text.optional(), '.neo4j in the project'),
  NEO4J_HEAP: variable('Most memory for the managed Neo4j’s heap, such as `4g`.', memory.default('1g'), '1g'),
  NEO4J_PAGECACHE: variable(
    'Memory in which the managed Neo4j keeps its store, such as `2g`: best as much as the store is big.',
    memory.default('64m'),
    '64m',
  ),
  LOAD_BATCH_ABOVE: variable(
    'A dataset with more rows than this is loaded in batches instead of one transaction.',
    rows.default(50_000),
    '50000',
  ),
  JAVA_HOME: variable(
    'The Java runtime, version 17 or newer, that runs the managed Neo4j.',
    text.optional(),
    '`java` on the PATH',
  ),
  SOURCE_TEXTS: variable(
    'Folder with the source texts, for passages and `verify`.',
    text.optional(),
    'no passages are shown',
  ),
  NODE_ENV: variable(
    '`production` hides suggestions of field names in error messages.',
    text.optional(),
    'development',
  ),
  DEBUG: variable(
    'Shows the stack of an error that is a defect of this program.',
    text.optional(),
    'errors show no stack',
  ),
} as const satisfies Record<string, Variable<unknown>>;

export type Config = { readonly [Name in keyof typeof variables]: z.infer<(typeof variables)[Name]['schema']> };

/**
 * Reads the configuration out of an environment; a variable set to the empty string counts as not set.
 *
 * @throws PolicyGraphError `CONFIG_INVALID` naming the variable, what was found and what was expected
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const entries = Object.entries(variables).map(([name, { schema, description }]) => {
    const value = env[name] === '' ? undefined : env[name];
    const result = schema.safeParse(value);
    if (result.success) return [name, result.data] as const;
    throw new PolicyGraphError(
      'CONFIG_INVALID',
      `${name} is ${JSON.stringify(value)}: ${result.error.issues[0]?.message}.`,
      {
        where: name,
        hint: description,
      },
    );
  });
  return Object.fromEntries(entries) as unknown as Config;
}
