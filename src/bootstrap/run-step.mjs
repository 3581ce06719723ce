import { spawn } from 'node:child_process';

const keptLines = 30;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The steps that run now, each with the time it began: one line tells of all of them. @type {Map<string, number>} */
const running = new Map();
let timer;

const secondsSince = (begun) => Math.round((Date.now() - begun) / 1000);
const isTerminal = () => process.stderr.isTTY === true;

function tell() {
  const parts = [...running].map(([title, begun]) => `${title} … ${secondsSince(begun)} s`);
  process.stderr.write(isTerminal() ? `\r\x1b[K${parts.join(', ')}` : `${parts.join(', ')}\n`);
}

function beginStep(title) {
  running.set(title, Date.now());
  timer ??= setInterval(tell, isTerminal() ? 1000 : 10_000);
  if (isTerminal()) tell();
  else process.stderr.write(`${title} …\n`);
}

function endStep(title, result) {
  const seconds = secondsSince(running.get(title));
  running.delete(title);
  process.stderr.write(`${isTerminal() ? '\r\x1b[K' : ''}${title}: ${result} after ${seconds} s\n`);
  if (running.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

/**
 * Runs a program to its end. Its words are shown only by who gets them back, and Ctrl-C or SIGTERM ends it before us.
 *
 * @param {{ title: string, command: string, args: readonly string[], cwd: string }} step
 * @returns {Promise<{ ok: boolean, missing: boolean, output: string }>} the end of what it said; `missing` when there is no such program
 */
export function runStep({ title, command, args, cwd }) {
  beginStep(title);
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk) => {
    output = `${output}${chunk}`.split('\n').slice(-keptLines).join('\n');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const forward = (signal) => {
    child.kill(signal);
    child.once('close', () => process.kill(process.pid, signal));
  };
  for (const signal of signals) process.once(signal, forward);
  return new Promise((resolve) => {
    let missing = false;
    child.once('error', () => {
      missing = true;
    });
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, forward);
      endStep(title, code === 0 ? 'done' : 'failed');
      resolve({ ok: code === 0, missing, output: output.trim() });
    });
  });
}
