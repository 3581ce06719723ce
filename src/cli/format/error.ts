import pc from 'picocolors';
import type { PolicyGraphError } from '../../errors.js';

/** An error as one block: what happened, where, and the cure. */
export function formatError(error: PolicyGraphError): string {
  const lines = [`${pc.red('error')} ${error.message} ${pc.dim(`[${error.code}]`)}`];
  if (error.where !== undefined && !error.message.includes(error.where)) lines.push(`  at ${error.where}`);
  if (error.hint !== undefined) lines.push(`  ${pc.cyan('cure')} ${error.hint.replaceAll('\n', '\n       ')}`);
  return lines.join('\n');
}
