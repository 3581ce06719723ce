/** What a long step tells while it runs: `step` is a stable word, `message` a sentence for people, `fraction` goes from 0 to 1. */
export interface ProgressEvent {
  readonly step: 'java' | 'provision' | 'import' | 'start' | 'archive' | 'stop';
  readonly message: string;
  readonly fraction?: number;
}

export type Report = (event: ProgressEvent) => void;

/** Runs `work` and repeats its message with the seconds gone by, once a second, so that no step is silent. */
export async function withSeconds<T>(report: Report, event: ProgressEvent, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  report(event);
  const timer = setInterval(() => {
    report({ ...event, message: `${event.message} (${Math.round((Date.now() - begun) / 1000)} s)` });
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
