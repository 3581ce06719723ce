import { toldCodes } from '../api/index.js';
import { exitCodeOf } from '../cli/exit-codes.js';
import { type ErrorCode, errorCodes } from '../errors.js';
import { type Page, toCode, toPage, toTable } from './markdown.js';

/** Every error code, from `src/errors.ts`. */
export function errorsPage(): Page {
  const codes = Object.entries(errorCodes) as [ErrorCode, string][];
  const rows = codes.map(([code, meaning]) => [
    toCode(code),
    meaning,
    String(exitCodeOf(code)),
    toldCodes.has(code) ? 'yes' : '',
  ]);
  return toPage({
    name: 'errors',
    title: 'Errors',
    from: 'src/errors.ts',
    blocks: [
      'An error on the command line is one block: what happened and its code, where, and the cure. It never shows a stack.',
      'The API puts the code into `extensions.code`. Of its own codes it tells those marked below; for wrong queries it uses those of Apollo Server (`GRAPHQL_PARSE_FAILED`, `GRAPHQL_VALIDATION_FAILED`, `BAD_USER_INPUT`, `BAD_REQUEST`, `OPERATION_RESOLUTION_FAILURE`). Everything else is `INTERNAL_SERVER_ERROR` without details; they are in the log.',
      toTable(['code', 'what it means', 'exit code', 'told by the API'], rows),
    ],
  });
}
