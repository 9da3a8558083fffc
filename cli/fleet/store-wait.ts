import { setTimeout as pause } from 'node:timers/promises';
import { interruption } from '../interruption.ts';
import { tell } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { proveStore } from './prove-store.ts';

/** Milliseconds for which a store may take nothing, and between two looks at it. */
const patienceMs = 600_000;
const lookMs = 1000;

/** What passes by itself, or by who looks after the volume: it is full, read-only, or not there yet. */
const passing = ['EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'ESTALE', 'ETIMEDOUT', 'ENOTCONN', 'EHOSTDOWN'];

/**
 * Waits until a store takes something, or the fleet is stopped. Throws where that takes too long.
 *
 * @param prove throws while it takes nothing
 */
export async function waitForStore(
  why: string,
  prove: () => Promise<void>,
  line: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  line(`The store takes nothing: ${why} Waiting for it, ${patienceMs / 60_000} minutes at most.`);
  const until = performance.now() + patienceMs;
  let last = why;
  while (performance.now() < until) {
    if (signal.aborted) return;
    await pause(lookMs);
    try {
      await prove();
      line('The store takes what is written again; going on.');
      return;
    } catch (error) {
      last = (error as Error).message;
    }
  }
  throw new Error(`The store took nothing for ${patienceMs / 60_000} minutes: ${last}`);
}

/** Proves a store before a night begins, and waits for one whose trouble may pass. Throws a `UsageError` for others. */
export async function proveStoreInTime(store: string, shared: boolean): Promise<void> {
  const { signal, release } = interruption();
  try {
    await proveStore(store, shared).catch((error: Error) => {
      if (!mayPass(error)) throw error;
      return waitForStore(error.message, () => proveStore(store, shared), tell, signal);
    });
    if (signal.aborted) throw new Error('It was stopped while it waited for the store.');
  } finally {
    release();
  }
}

function mayPass(error: Error): boolean {
  return (
    error instanceof UsageError && passing.includes((error.cause as NodeJS.ErrnoException | undefined)?.code ?? '')
  );
}
