import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from './lock.ts';
import { UsageError } from './usage-error.ts';

/** A run's output, gathered aside and put in place as a whole. */
export interface OutputFolder {
  /** Where to write while the run goes on. */
  readonly draft: string;
  /** Where it will be. */
  readonly path: string;
  /** Puts the draft in place; what was there is kept beside it as `<name>.previous`. */
  commit(): Promise<void>;
  /** Lets go of the lock, and of a draft that was not put in place. */
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
  const draft = join(parent, `.${name}.${randomUUID()}`);
  await mkdir(draft);
  return {
    draft,
    path,
    async commit() {
      const previous = `${path}.previous`;
      await rm(previous, { recursive: true, force: true });
      await rename(path, previous).catch(ignoreMissing);
      await rename(draft, path);
    },
    async release() {
      await rm(draft, { recursive: true, force: true });
      await rm(lock, { force: true });
    },
    discard: () => rmSync(draft, { recursive: true, force: true }),
  };
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
