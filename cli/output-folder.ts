import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Claims `<parent>/<name>`. Throws a `UsageError` when another run has it. */
export async function claimOutput(parent: string, name: string): Promise<OutputFolder> {
  await mkdir(parent, { recursive: true });
  const path = join(parent, name);
  const lock = join(parent, `.${name}.lock`);
  await takeLock(lock, path);
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

async function takeLock(lock: string, path: string): Promise<void> {
  for (const attempt of [1, 2]) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (attempt === 2 || isRunning(holder))
        throw new UsageError(
          `Another run (process ${holder}) is writing ${path}; wait for it, or give the target another name.`,
        );
      await rm(lock, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
