import { constants } from 'node:os';
import { whenNpmIsGone } from './npm-parent.ts';
import { tell } from './print.ts';

/** What asks a command to end: Ctrl-C, `kill` and container runtimes, a terminal that closes. */
const asking = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Asking = (typeof asking)[number];

/** Milliseconds that a command has to keep what it gathered. */
const graceMs = 15_000;

export interface Interruption {
  /** Aborted when the command is asked to end. */
  readonly signal: AbortSignal;
  /** Asks from within, for a reason. */
  stop(reason: Error): void;
  /** Leaves signals to the system again. */
  release(): void;
}

/**
 * Lets a command end in order when it is asked to, or the npx that runs it is gone. Asked once more, or when its time of
 * grace is over, it ends at once.
 */
export function interruption(): Interruption {
  const stop = new AbortController();
  const asked = (name: Asking) => {
    if (stop.signal.aborted) endBy(name);
    tell(`${name}: ending in order; once more ends at once.`);
    setTimeout(endBy, graceMs, name).unref();
    stop.abort(new Error('interrupted'));
  };
  for (const name of asking) process.removeListener(name, endBy).on(name, asked);
  // As where its terminal was closed.
  const unwatch = whenNpmIsGone(() => !stop.signal.aborted && asked('SIGHUP'));
  return {
    signal: stop.signal,
    stop: (reason) => stop.abort(reason),
    release: () => {
      unwatch();
      for (const name of asking) process.removeListener(name, asked);
      endWhenAskedTo();
    },
  };
}

/** The first process of a container ignores every signal that it does not listen to. */
export function endWhenAskedTo(): void {
  if (process.pid === 1) for (const name of asking) process.on(name, endBy);
}

/** Ends the process as the signal does where nobody listens, so that a shell sees what ended it. */
function endBy(name: Asking): never {
  process.removeAllListeners(name);
  process.kill(process.pid, name);
  process.exit(128 + constants.signals[name]);
}
