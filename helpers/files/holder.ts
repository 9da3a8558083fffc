import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { processAt, systemText } from './proc.ts';

const holderSchema = z.object({
  host: z.string(),
  pid: z.number().int().positive(),
  /** RFC 3339 instant from which it says that it has what it holds; for people. */
  since: z.string(),
  /**
   * The kernel's boot (Linux: boot_id), the processes that it tells apart by number, and when this one started. Null
   * where nobody tells.
   */
  boot: z.string().nullable(),
  processes: z.string().nullable(),
  start: z.string().nullable(),
});

/** A process that holds something, told apart from every other one that has its number. */
export type Holder = Readonly<z.infer<typeof holderSchema>>;

export function thisProcess(): Holder {
  return {
    host: hostname(),
    pid: process.pid,
    since: new Date().toISOString(),
    boot: systemText('/proc/sys/kernel/random/boot_id')?.trim() ?? null,
    processes: told(() => readlinkSync('/proc/self/ns/pid')),
    start: processAt('self')?.start ?? null,
  };
}

export function isThisProcess(holder: Holder): boolean {
  return holder.pid === process.pid && sightOf(holder) === 'running';
}

/** A holder as its text tells; null where it does not. */
export function parsedHolder(text: string): Holder | null {
  return told(() => holderSchema.parse(JSON.parse(text)));
}

/**
 * Whether a process still runs. Another host, container or boot is out of sight, as is everything where the system has
 * no /proc: a process of the same number says nothing there.
 */
export function sightOf(holder: Holder): 'running' | 'gone' | 'out-of-sight' {
  const own = thisProcess();
  const told = holder.boot !== null && holder.processes !== null && holder.start !== null;
  if (!told || holder.boot !== own.boot || holder.processes !== own.processes) return 'out-of-sight';
  const found = processAt(String(holder.pid));
  return found !== null && found.start === holder.start && !/[ZX]/.test(found.state) ? 'running' : 'gone';
}

function told<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
