/** What a person must do before the program can run: printed as one block, without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message what happened
   * @param {string} cure what to do about it
   */
  constructor(message, cure) {
    super(message);
    this.name = 'SetupError';
    this.cure = cure;
  }
}

/**
 * Runs an entry point: a set-up that cannot be done ends in one message and exit code 1.
 *
 * @param {() => Promise<void>} work
 */
export async function runOrExplain(work) {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof SetupError)) throw thrown;
    process.stderr.write(`error ${thrown.message}\n  cure ${thrown.cure}\n`);
    process.exitCode = 1;
  }
}
