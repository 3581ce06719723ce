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

function plainTalk(stream: NodeJS.WriteStream): Talk {
  let last = '';
  const line = (text: string) => {
    if (text !== last) stream.write(`${text}\n`);
    last = text;
  };
  return { step: line, done: line, clear: () => {}, say: line };
}
