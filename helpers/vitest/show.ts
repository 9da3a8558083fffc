import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Standard } from '../../config/standard/standards.ts';

/** What Vitest is to judge. */
export interface Exhibit {
  /** File of the evidence. */
  readonly evidence: string;
  /** Instant of the judgement, RFC 3339; empty for the end of the evidence. */
  readonly at: string;
  /** Case or check ids to show, as `--only` has them; empty for all. */
  readonly only: string;
}

export interface Shown {
  /** What became of every test, by case id. */
  readonly cases: ReadonlyMap<string, { readonly outcome: string; readonly finding: string | null }>;
  /** What went wrong beside the cases: files that do not load, unhandled errors, cases shown twice. */
  readonly problems: readonly string[];
  /** Why results of Allure are missing; null where they were written, or nobody asked for them. */
  readonly allureFailure: string | null;
}

/** A Vitest that waits for evidence. */
export interface Display {
  /** Has it load the suites of a standard, which goes on beside the probes. Once only, and before anything is shown. */
  prepare(options: DisplayOptions): void;
  /** Runs every suite on the evidence, one test a case. Once only. */
  show(exhibit: Exhibit): Promise<Shown>;
  close(): Promise<void>;
}

/** What a display is of. */
export interface DisplayOptions {
  /** Whose suites these are. */
  readonly standard: Standard;
  /** Folder for results of Allure; null where nobody asked for them. */
  readonly allureResults: string | null;
}

/** Loads Vitest in a thread of its own. */
export function openDisplay(): Display {
  const thread = new Worker(new URL('./display-thread.js', import.meta.url));
  const shown = once(thread, 'message') as Promise<[Shown]>;
  // Whoever shows learns of an error in the thread, whenever it was; a run that is stopped does not.
  shown.catch(() => {});
  return {
    prepare(options) {
      thread.postMessage(options);
    },
    async show(exhibit) {
      thread.postMessage(exhibit);
      return (await shown)[0];
    },
    async close() {
      await thread.terminate();
    },
  };
}

/** A display that loads Vitest when it is asked to show something, so that it takes no processor from probes. */
export function lateDisplay(): Display {
  let options: DisplayOptions | null = null;
  let opened: Display | null = null;
  return {
    prepare(given) {
      options = given;
    },
    show(exhibit) {
      opened = openDisplay();
      if (options !== null) opened.prepare(options);
      return opened.show(exhibit);
    },
    close: async () => opened?.close(),
  };
}
