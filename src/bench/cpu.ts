import { readFile } from 'node:fs/promises';

/** Milliseconds in one tick of /proc; Linux has 100 a second wherever Node runs. */
const tick = 10;

/** Processor time that a process has used up to now, in milliseconds; undefined where the system does not tell. */
export async function cpuTime(pid: number): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; after it comes field 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return undefined;
  }
}
