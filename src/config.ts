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
const count = z.coerce.number().int().min(1).optional();
const amount = z.coerce.number().int().min(0).optional();
const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .optional();

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
  PG_CACHE_MB: variable('Megabytes of answers that each process keeps; 0 keeps none.', amount, '64'),
  PG_MAX_AGE: variable('Seconds for which clients and proxies may use an answer without asking again.', amount, '60'),
  PG_TRANSACTION_TIMEOUT: variable('Seconds after which Neo4j ends a transaction of the API.', count, '15'),
  PG_DEADLINE: variable('Seconds after which a request is answered with an error, whatever happens.', count, '20'),
  PG_SHIPPED_ONLY: variable('`true` answers the shipped operations only.', flag, 'any query is answered'),
  PG_RATE_LIMIT: variable('Requests that one client may send in a minute; 0 for no limit.', amount, '0'),
  PG_BEHIND_PROXY: variable('`true` takes the client from `X-Forwarded-For`.', flag, 'the sender is the client'),
  PG_MAX_DEPTH: variable('Fields within fields in a query.', count, '12'),
  PG_MAX_ALIASES: variable('Aliases in a query.', amount, '30'),
  PG_MAX_ROOT_FIELDS: variable('Root fields in a query.', count, '20'),
  PG_MAX_DIRECTIVES: variable('Directives in a query.', amount, '50'),
  PG_MAX_TOKENS: variable('Lexical tokens in a query.', count, '3000'),
  PG_MAX_FIELDS: variable('Fields in a query, with its fragments written out.', count, '1000'),
  PG_MAX_VARIABLES_BYTES: variable('Bytes of the variables of a query, as JSON.', count, '65536'),
  PG_MAX_VARIABLES_DEPTH: variable('Levels in the variables of a query.', count, '10'),
  PG_MAX_PAGE: variable('Rows that one list may be asked for.', count, '500'),
  PG_MAX_NODES: variable('Nodes that an answer may have, by the sizes of its lists.', count, '200000'),
  PG_MAX_BODY_BYTES: variable('Bytes of the body of a request.', count, '131072'),
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
