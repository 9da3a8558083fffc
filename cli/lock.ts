import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';

/** Takes a lock file. Returns null, or the process that has it; a lock whose process is gone is taken over. */
export async function takeLock(lock: string): Promise<number | null> {
  const own = `${lock}.${randomUUID()}`;
  await writeFile(own, String(process.pid), { flag: 'wx' });
  try {
    for (;;) {
      // A link appears with its content: nobody ever reads an empty lock.
      if (await succeeds(link(own, lock), 'EEXIST')) return null;
      const holder = await holderOf(lock);
      if (holder !== null && isRunning(holder)) return holder;
      if (holder !== null) await removeLockOf(holder, lock, own);
    }
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Removes the lock of a process that is gone. Only one process at a time may, and it looks again first: else a lock could be removed that
 * somebody has taken over in the meantime.
 */
async function removeLockOf(gone: number, lock: string, own: string): Promise<void> {
  const removal = `${lock}.removal`;
  if (!(await succeeds(link(own, removal), 'EEXIST'))) {
    const remover = await holderOf(removal);
    if (remover !== null && !isRunning(remover)) await rm(removal, { force: true });
    return;
  }
  try {
    if ((await holderOf(lock)) === gone) await rm(lock, { force: true });
  } finally {
    await rm(removal, { force: true });
  }
}

/** Null where there is no lock any more; 0 for one that names no process. */
async function holderOf(lock: string): Promise<number | null> {
  try {
    const pid = Number(await readFile(lock, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function succeeds(action: Promise<void>, unless: string): Promise<boolean> {
  try {
    await action;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === unless) return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
