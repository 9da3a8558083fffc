import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../helpers/files/make-folder.ts';
import { UsageError } from '../usage-error.ts';
import { proveOwn, writableFolder } from '../writable-folder.ts';

/** Octets that must fit: a small report. */
const leastRoom = 1 << 20;

/**
 * Proves that a store takes what a fleet does with it: plain files, and, where processes share it, exclusive creation
 * and renaming of folders as well. Throws a `UsageError` that says what to do.
 */
export async function proveStore(store: string, shared: boolean): Promise<void> {
  await proveOwn(store).catch((error: Error) => {
    throw new UsageError(`--store: ${error.message}`);
  });
  if (!shared) return provePlainFiles(store);
  try {
    await writableFolder('--store', store);
    await proveRenaming(store);
  } catch (error) {
    const plain = await provePlainFiles(store).then(
      () => true,
      () => false,
    );
    if (!plain) throw error;
    throw new UsageError(
      `--store: ${store} takes files, and neither leases nor renaming (${(error as Error).message}); use --own-shard-only, with a --shard for each process.`,
    );
  }
}

/** Throws a `UsageError` where a folder, which is made where it is missing, takes no file of some size. */
export async function provePlainFiles(folder: string): Promise<void> {
  const file = join(folder, `${randomUUID()}.trial`);
  try {
    await makeFolder(folder);
    await writeFile(file, Buffer.alloc(leastRoom), { flush: true });
  } catch (error) {
    throw new UsageError(`--store: ${folder} takes nothing (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  } finally {
    await rm(file, { force: true }).catch(() => {});
  }
}

async function proveRenaming(store: string): Promise<void> {
  const [one, other] = [join(store, `.${randomUUID()}.trial`), join(store, `.${randomUUID()}.trial`)];
  try {
    await mkdir(one);
    await rename(one, other);
  } finally {
    await Promise.all([one, other].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
