import ora, { type Ora } from 'ora';

/** Tells a person what is going on: a moving line on a terminal, plain lines elsewhere. */
export interface Talk {
  /** Begins a step, or changes what the running step says. */
  step(message: string): void;
  /** Ends the running step well. */
  done(message: string): void;
  /** Ends the running step, saying nothing more. */
  clear(): void;
  /** Says something that stays. */
  say(text: string): void;
}

/** Says nothing, for work in the background. */
export const silence: Talk = { step: () => {}, done: () => {}, clear: () => {}, say: () => {} };

/** @param stream standard error: standard output belongs to data */
export function createTalk(stream: NodeJS.WriteStream): Talk {
  return stream.isTTY ? terminalTalk(stream) : plainTalk(stream);
}

function terminalTalk(stream: NodeJS.WriteStream): Talk {
  // Ctrl-C has to reach us, so the spinner leaves standard input alone.
  const spinner: Ora = ora({ stream, discardStdin: false });
  return {
    step: (message) => {
      spinner.text = message;
      if (!spinner.isSpinning) spinner.start();
    },
    done: (message) => void spinner.succeed(message),
    clear: () => void spinner.stop(),
    say: (text) => {
      spinner.stop();
      stream.write(`${text}\n`);
    },
  };
}

/** How long a step that only counts on stays silent, in milliseconds. */
const pause = 10_000;

function plainTalk(stream: NodeJS.WriteStream): Talk {
  let last = { text: '', said: 0 };
  const say = (text: string) => {
    if (text !== last.text) stream.write(`${text}\n`);
    last = { text, said: Date.now() };
  };
  const step = (message: string) => {
    const countsOn = withoutNumbers(message) === withoutNumbers(last.text);
    if (!countsOn || Date.now() - last.said >= pause) say(message);
  };
  return { step, done: say, clear: () => {}, say };
}

/** `Starting Neo4j (2 s)` differs from `Starting Neo4j` by no more than how far it is. */
function withoutNumbers(text: string): string {
  return text.replace(/ \(\d+ s\)$/, '').replace(/\d+/g, '');
}
