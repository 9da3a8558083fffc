import { setTimeout as passed } from 'node:timers/promises';

/** Milliseconds between two looks. */
const lookMs = 100;

/**
 * Looks again and again until something is so; false where it is not within a time, in milliseconds. Throws an
 * `AbortError` where it is told to stop.
 */
export async function until(isSo: () => boolean, withinMs: number, signal?: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() >= deadline) return false;
    await passed(lookMs, undefined, signal ? { signal } : {});
  }
  return true;
}

/** Does something until it is to end: at once again where there was something to do, else after a while. */
export async function again(work: () => Promise<boolean>, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) if (!(await work())) await passed(lookMs, undefined, { signal: stop }).catch(() => {});
}
