import type { ErrorCode } from '../errors.js';

/** What the program ends with. */
export const exitCodes = {
  ok: { code: 0, when: 'Everything went well.' },
  failed: { code: 1, when: 'Something went wrong; the error says what, where and the cure.' },
  usage: { code: 2, when: 'The command line was used wrongly: an unknown command, question, flag or argument.' },
} as const;

const wrongUsage: ReadonlySet<ErrorCode> = new Set(['USAGE', 'UNKNOWN_QUESTION', 'BAD_ARGUMENT']);

/** The exit code of a command that ends in an error. */
export function exitCodeOf(code: ErrorCode): number {
  return wrongUsage.has(code) ? exitCodes.usage.code : exitCodes.failed.code;
}
