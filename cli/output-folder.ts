import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { draftName, type InterruptedRun, takeInterrupted } from './interrupted-run.ts';
import { takeLock } from './lock.ts';
import { UsageError } from './usage-error.ts';

/** A run's output, gathered aside and put in place as a whole. */
export interface OutputFolder {
  /** Where to write while the run goes on. */
  readonly draft: string;
  /** Where it will be. */
  readonly path: string;
  /** What a run that was killed has left here; null where none was. */
  readonly interrupted: InterruptedRun | null;
  /** Puts the draft in place; what was there is kept beside it as `<name>.previous`. */
  commit(): Promise<void>;
  /** Lets go of the lock, and of a draft that was not put in place; one that could not be stays. */
  release(): Promise<void>;
  /** Removes what late writers left of the draft, at once. */
  discard(): void;
}

/** Claims `<parent>/<name>`, whose parent is there. Throws a `UsageError` when another run has it. */
export async function claimOutput(parent: string, name: string): Promise<OutputFolder> {
  const path = join(parent, name);
  const lock = join(parent, `.${name}.lock`);
  const holder = await takeLock(lock);
  if (holder !== null)
    throw new UsageError(
      `Another run (process ${holder}) is writing ${path}; wait for it, or give the target another name.`,
    );
  const interrupted = await takeInterrupted(parent, name);
  const draft = join(parent, draftName(name, randomUUID()));
  await mkdir(draft);
  // False while the draft may be the only place of the evidence.
  let removable = true;
  return {
    draft,
    path,
    interrupted,
    async commit() {
      removable = false;
      const previous = `${path}.previous`;
      await rm(previous, { recursive: true, force: true });
      await rename(path, previous).catch(ignoreMissing);
      await rename(draft, path);
      removable = true;
    },
    async release() {
      if (removable) await rm(draft, { recursive: true, force: true });
      await rm(lock, { force: true });
    },
    discard() {
      if (removable) rmSync(draft, { recursive: true, force: true });
    },
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
