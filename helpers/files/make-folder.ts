import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { proveOwnFolder } from './plain-file.ts';

/**
 * Makes a folder and those above it, where they are missing. Throws what the system says.
 * Node's own `recursive` tries for ever where a folder that is there takes no other, as those of /proc do.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, mode);
  } catch (error) {
    if (await isFolder(path)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path), mode);
    await mkdir(path, mode).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
}

/** Makes a folder, as above, that nobody else put there. Throws `NotOurs` where it is a link, or somebody else's. */
export async function makeOwnFolder(path: string): Promise<void> {
  await proveOwnFolder(path);
  await makeFolder(path);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
