import { readdir, readFile } from 'node:fs/promises';

/** Processes of p11-kit that a process started, the last one first. */
export async function helpersOf(parent: number | undefined): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(numbers.map((one) => readFile(`/proc/${one}/stat`, 'latin1').catch(() => '')));
  return numbers
    .filter((_, at) => /\((p11-kit[^)]*)\) [^Z] (\d+)/.exec(stats[at] ?? '')?.[2] === String(parent))
    .sort((a, b) => b - a);
}
