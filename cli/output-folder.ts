import { rmSync } from 'node:fs';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claim } from './claim.ts';
import { type InterruptedRun, takeInterrupted } from './interrupted-run.ts';

/** A run's output, gathered aside and put in place as a whole. */
export interface OutputFolder {
  /** Where to write while the run goes on. */
  readonly draft: string;
  /** Where it will be. */
  readonly path: string;
  /** What a run that was killed has left here; null where none was. */
  readonly interrupted: InterruptedRun | null;
  /** Aborted when another run has taken over, since this one was stopped for too long. */
  readonly lost: AbortSignal;
  /** Throws where another run has taken over. */
  confirm(): Promise<void>;
  /**
   * Puts the draft in place; what was there is kept beside it as `<name>.previous`. Throws where another run has taken
   * over.
   */
  commit(): Promise<void>;
  /** Lets go of the lease, and of a draft that was not put in place; one that could not be stays. */
  release(): Promise<void>;
  /** Removes what late writers left of the draft, at once. */
  discard(): void;
}

/**
 * Claims `<parent>/<name>`, whose parent is there, and takes what runs that were killed left of it. Throws a
 * `UsageError`.
 */
export async function claimOutput(parent: string, name: string): Promise<OutputFolder> {
  const path = join(parent, name);
  const previous = `${path}.previous`;
  const claimed = await claim(parent, name);
  const { draft, lost, confirm } = claimed;
  let interrupted: InterruptedRun | null;
  try {
    interrupted = await takeInterrupted(claimed.left, `${path}.interrupted`);
    await mkdir(draft);
    // A run that was killed between the two renames of its commit.
    if (!(await exists(path))) await rename(previous, path).catch(ignoreMissing);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    await claimed.release();
    throw error;
  }
  // False while the draft may be the only place of the evidence.
  let removable = true;
  return {
    draft,
    path,
    interrupted,
    lost,
    confirm,
    async commit() {
      await confirm();
      removable = false;
      await rm(previous, { recursive: true, force: true });
      try {
        await rename(path, previous).catch(ignoreMissing);
        await rename(draft, path);
      } catch (error) {
        if (!(await exists(path))) await rename(previous, path).catch(() => {});
        await confirm();
        throw new Error(
          `${path} cannot be replaced (${(error as NodeJS.ErrnoException).code}). A folder that is mounted cannot: mount the one above it.`,
        );
      }
      removable = true;
    },
    async release() {
      if (removable) await rm(draft, { recursive: true, force: true });
      await claimed.release();
    },
    discard() {
      if (removable) rmSync(draft, { recursive: true, force: true });
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
