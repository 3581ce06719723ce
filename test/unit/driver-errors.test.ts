import neo4j from 'neo4j-driver';
import { expect, it } from 'vitest';
import { toGraphError } from '../../src/graph/index.js';

const server = { uri: 'bolt://db:7687', database: 'neo4j' };

function translate(code: string, message = 'first line\nMATCH (secret)'): unknown {
  return toGraphError(new neo4j.Neo4jError(message, code, '50N42', message), server);
}

it('says how to log in when the login is refused', () => {
  expect(translate('Neo.ClientError.Security.Unauthorized')).toMatchObject({
    code: 'DATABASE_REFUSED',
    message: 'Neo4j at bolt://db:7687 refused the login: first line',
    hint: expect.stringContaining('NEO4J_PASSWORD'),
    details: { neo4jCode: 'Neo.ClientError.Security.Unauthorized' },
  });
});

it.each(['ServiceUnavailable', 'SessionExpired', 'Neo.TransientError.General.DatabaseUnavailable'])(
  'takes %s for a server that cannot be reached',
  (code) => expect(translate(code)).toMatchObject({ code: 'DATABASE_UNAVAILABLE' }),
);

it('takes a pool that ran out for one as well, but not every error without a code', () => {
  expect(translate('N/A', 'Connection acquisition timed out in 2000 ms.')).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
  });
  expect(translate('N/A', 'Cannot pack this value')).toMatchObject({ code: 'DATABASE_REFUSED' });
});

it('tells a statement that took too long', () => {
  expect(translate('Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration')).toMatchObject({
    code: 'DATABASE_TIMEOUT',
  });
});

it('lets every other error through as it is', () => {
  const own = new RangeError('no');
  expect(toGraphError(own, server)).toBe(own);
});
