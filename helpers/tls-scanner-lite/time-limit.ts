import { setMaxListeners } from 'node:events';

/** Why a signal of `within` ended: the time was over. */
export class OutOfTime extends Error {
  /** Milliseconds that were given. */
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`not over within ${limitMs} ms`);
    this.limitMs = limitMs;
  }
}

/** What a signal of `within` ended before it came to be, and after how long. */
export function notWithin(what: string, { reason }: AbortSignal): string {
  return reason instanceof OutOfTime ? `no ${what} within ${reason.limitMs} ms` : 'stopped';
}

/**
 * Does work for at most `limitMs` milliseconds. Its signal ends with the time, by `OutOfTime`, or with `stop`; work
 * that does not heed a signal is waited for by `unlessEnded`. The event loop holds the timer, and the timer the signal:
 * Node 20 may collect an `AbortSignal.timeout` that only an `AbortSignal.any` listens to, and then it never fires.
 */
export async function within<T>(
  limitMs: number,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  // However much of the work listens at a time, none of it stays.
  setMaxListeners(0, limit.signal);
  const timer = setTimeout(() => limit.abort(new OutOfTime(limitMs)), limitMs);
  const stopped = () => limit.abort(stop?.reason);
  stop?.addEventListener('abort', stopped, { once: true });
  if (stop?.aborted) stopped();
  try {
    return await work(limit.signal);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener('abort', stopped);
  }
}

/**
 * Waits for work that cannot be stopped, no longer than the signal lets it; then it rejects with the signal's reason.
 * @param late takes what comes afterwards all the same
 */
export function unlessEnded<T>(
  signal: AbortSignal,
  work: Promise<T>,
  late: (result: T) => void = () => {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Work that heeds the signal ends first, and says better than the signal what it waited for.
    const ended = () => void setImmediate(() => reject(signal.reason));
    signal.addEventListener('abort', ended, { once: true });
    if (signal.aborted) ended();
    work
      .then((result) => (signal.aborted ? late(result) : resolve(result)), reject)
      .finally(() => signal.removeEventListener('abort', ended));
  });
}
