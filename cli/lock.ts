import { open, readFile, rm } from 'node:fs/promises';

/** Takes a lock file. Returns null, or the process that has it; a lock whose process is gone is taken over. */
export async function takeLock(lock: string): Promise<number | null> {
  for (const attempt of [1, 2]) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
      if (attempt === 2 || isRunning(holder)) return holder;
      await rm(lock, { force: true });
    }
  }
  return null;
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
