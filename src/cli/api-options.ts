import type { ApiSettings, Limits } from '../api/index.js';
import type { Config } from '../config.js';

/** What the configuration says of the API's behaviour; what it does not say is left to the API's defaults. */
export function apiSettings(config: Config): Partial<ApiSettings> {
  return defined({
    transactionTimeout: times(config.PG_TRANSACTION_TIMEOUT, 1_000),
    deadline: times(config.PG_DEADLINE, 1_000),
    cacheBytes: times(config.PG_CACHE_MB, 1024 * 1024),
    maxAge: config.PG_MAX_AGE,
    shippedOnly: config.PG_SHIPPED_ONLY,
    rateLimit: config.PG_RATE_LIMIT,
    behindProxy: config.PG_BEHIND_PROXY,
  });
}

/** What the configuration says of how much a request may ask for. */
export function apiLimits(config: Config): Partial<Limits> {
  return defined({
    maxDepth: config.PG_MAX_DEPTH,
    maxAliases: config.PG_MAX_ALIASES,
    maxRootFields: config.PG_MAX_ROOT_FIELDS,
    maxDirectives: config.PG_MAX_DIRECTIVES,
    maxTokens: config.PG_MAX_TOKENS,
    maxFields: config.PG_MAX_FIELDS,
    maxVariablesBytes: config.PG_MAX_VARIABLES_BYTES,
    maxVariablesDepth: config.PG_MAX_VARIABLES_DEPTH,
    maxPage: config.PG_MAX_PAGE,
    maxNodes: config.PG_MAX_NODES,
    maxBodyBytes: config.PG_MAX_BODY_BYTES,
  });
}

function times(value: number | undefined, unit: number): number | undefined {
  return value === undefined ? undefined : value * unit;
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
