import { readFileSync } from 'node:fs';

/** A file that the system makes, such as those below /proc; null where there is none. */
export function systemText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

interface SeenProcess {
  /** At most 15 octets of what it calls itself. */
  readonly name: string;
  readonly state: string;
  readonly parent: number;
  readonly start: string;
}

/**
 * A process as the system tells it (proc_pid_stat(5)); its name, in brackets, may have anything in it. Null for none,
 * or where the system has no /proc.
 */
export function processAt(pid: string): SeenProcess | null {
  const stat = systemText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, start] = [fields[0], Number(fields[1]), fields[19]];
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  return state === undefined || start === undefined ? null : { name, state, parent, start };
}
