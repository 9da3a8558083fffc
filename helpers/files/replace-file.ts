import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file as a whole, so that a reader sees the old one or the new one, never half of it. What stands at its path
 * is replaced and never written through: a link that somebody put there, or a file with another mode or owner. What is
 * no file, such as /dev/null, is not replaced. Throws what the system says.
 *
 * @param options mode of the new file, whatever the umask leaves of it; whether it is on the disk before it takes its
 * place
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { mode = 0o666, flush = false }: { readonly mode?: number; readonly flush?: boolean } = {},
): Promise<void> {
  const draft = join(dirname(path), `.${randomUUID()}.draft`);
  const inTheWay = await notReplaceable(path);
  if (inTheWay !== null) throw new Error(`${path} is ${inTheWay}, which is not replaced by a file`);
  try {
    await writeFile(draft, content, { flag: 'wx', mode, flush });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** What stands at a path, or where a link there leads, that no file takes the place of; null where one may. */
export async function notReplaceable(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.isFile()) return null;
  return found.isDirectory() ? 'a folder' : 'a device or pipe';
}
