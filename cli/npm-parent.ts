import { processAt } from '../helpers/files/proc.ts';

/** Milliseconds between two looks. */
const lookMs = 500;

/**
 * Calls back when the npm that started this process is gone. npx passes no signal on to the command that it runs in a
 * shell: killed itself, or its terminal closed, it would leave that running. Does nothing where npm started nobody, or
 * the system has no /proc. Returns what ends the watch.
 */
export function whenNpmIsGone(gone: () => void): () => void {
  const line = lineToNpm();
  if (line.length === 0) return () => {};
  const timer = setInterval(() => {
    if (line.every(({ pid, parent }) => parentOf(pid) === parent)) return;
    clearInterval(timer);
    gone();
  }, lookMs).unref();
  return () => clearInterval(timer);
}

interface Link {
  readonly pid: number;
  readonly parent: number;
}

/** This process and those above it, below npm; none where npm is not among the two above. */
function lineToNpm(): Link[] {
  if (process.env.npm_command === undefined) return [];
  const shell = process.ppid;
  const above = parentOf(shell);
  const own = { pid: process.pid, parent: shell };
  if (isNpm(shell)) return [own];
  return above !== null && isNpm(above) ? [own, { pid: shell, parent: above }] : [];
}

function isNpm(pid: number): boolean {
  return /^np[mx]\b/.test(processAt(String(pid))?.name ?? '');
}

function parentOf(pid: number): number | null {
  return processAt(String(pid))?.parent ?? null;
}
