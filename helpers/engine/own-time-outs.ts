import type { Evidence, Observation, Source } from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';

/** Of a connection's time, the share that the scanner may stand still before its own time-outs are doubted. */
const tolerableStall = 0.2;

/** Whether a scanner that stood still for so long may have made its own time-outs. Milliseconds. */
export function isBusy(longestStallMs: number, timeoutMs: number): boolean {
  return longestStallMs >= tolerableStall * timeoutMs;
}

/** How long the machine that probed stood still, and how long a connection had. Milliseconds. */
export interface Stall {
  readonly stallMs: number;
  readonly timeoutMs: number;
}

/**
 * The stall of a run by which its time-outs may be its own; null where it stood still for no such time, or nobody
 * measured.
 */
export function stallOf({ longestStallMs: stallMs }: Source, { network }: Target): Stall | null {
  if (stallMs === undefined) return null;
  const { timeoutMs } = network;
  return isBusy(stallMs, timeoutMs) ? { stallMs, timeoutMs } : null;
}

/** Whether an observation, or a part of what it received, is that no answer came in time. */
export const timedOut = oncePer(
  ({ raw, failed }: Observation): boolean =>
    failed?.cause === 'timed-out' || /"(?:cause|kind)":"timed-out"/.test(JSON.stringify(raw)),
);

/** Whose doing a time-out may be as well, and who can find out. */
export function ownDoing({ stallMs, timeoutMs }: Stall): string {
  return `the machine that probed stood still for ${inSeconds(stallMs)} of the ${inSeconds(timeoutMs)} that a connection has, and may have missed the answer itself: whoever runs it can find out, when it has less to do`;
}

/** Milliseconds in seconds, as a reader takes them in. */
function inSeconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(1))} s`;
}

/** The longest of the stalls that cases left undecided may rest on, and how many cases these are; null for none. */
export function ownTimeOuts(
  cases: readonly { readonly evidence: readonly string[] }[],
  { observations, sources = [], target }: Pick<Evidence, 'observations' | 'sources' | 'target'>,
): (Stall & { readonly cases: number }) | null {
  const stalled = new Map(sources.flatMap((one) => [[one.id, stallOf(one, target)] as const]));
  if (![...stalled.values()].some((one) => one !== null)) return null;
  const late = new Map(
    observations.flatMap((one) => {
      const stall = stalled.get(one.source ?? '') ?? null;
      return stall !== null && timedOut(one) ? [[one.id, stall] as const] : [];
    }),
  );
  const rests = cases.map(({ evidence }) => evidence.flatMap((id) => late.get(id) ?? []));
  const [longest] = rests.flat().sort((one, other) => other.stallMs - one.stallMs);
  return longest === undefined ? null : { ...longest, cases: rests.filter((one) => one.length > 0).length };
}
