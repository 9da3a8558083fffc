import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, open, readlink, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from '../helpers/files/make-folder.ts';
import { foundAt, isForeign } from '../helpers/files/plain-file.ts';
import { notReplaceable } from '../helpers/files/replace-file.ts';
import { UsageError } from './usage-error.ts';

/** Octets that must fit: a small report. */
const leastRoom = 1 << 20;

/**
 * Makes a folder where it is missing and proves with a file of its own that files can be written and removed there.
 * Throws a `UsageError` that names the option, the folder, what is in the way, and what to do.
 *
 * @param option how the folder was given, such as `--out`
 * @param mode of a folder that has to be made
 */
export async function writableFolder(option: string, dir: string, mode?: number): Promise<void> {
  try {
    await proveOwn(dir);
    await makeFolder(dir, mode);
    await proveOwn(dir);
    await proveWritable(dir);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${option}: ${error.message}`);
    throw new UsageError(`${option}: ${await reason(dir, error as NodeJS.ErrnoException)}`, { cause: error });
  }
}

/**
 * Throws a `UsageError` where something is at a path that nobody said is to be replaced.
 *
 * @param option how the path was given, such as `--out: `
 */
export async function notThere(file: string, force: boolean, option = ''): Promise<void> {
  if (!force && (await seenAt(file)) !== null)
    throw new UsageError(`${option}${file} is there already; give another name, or --force to replace it.`);
}

/**
 * Proves that a file can be written as a whole: its folder, as above, and that nothing is in its place that is no file,
 * or that the command reads. Throws a `UsageError`.
 *
 * @param read files that the command reads
 */
export async function writableFile(option: string, file: string, read: readonly string[] = []): Promise<void> {
  const inTheWay = await notReplaceable(file);
  if (inTheWay !== null) throw new UsageError(`${option}: ${file} is ${inTheWay}; give the name of a file.`);
  const same = (path: string) => realpath(path).catch(() => resolve(path));
  const place = await same(file);
  for (const one of read)
    if ((await same(one)) === place)
      throw new UsageError(`${option}: ${file} is read by this command and would be lost; give another name.`);
  await writableFolder(option, dirname(file));
}

/**
 * In a place where everybody can make folders, such as /tmp, somebody else may have made one, with links in it that lead
 * what is written there elsewhere. Each folder and link on the way to `dir`, and on the way to where a link leads, is
 * looked at as far as there is any: in such a place only one's own, or root's, is taken. Throws a `UsageError`.
 *
 * @param links that may still be followed; one that leads in a circle is told elsewhere
 */
export async function proveOwn(dir: string, links = 40): Promise<void> {
  const parts = resolve(dir).split('/');
  for (const [index, name] of parts.entries()) {
    const above = parts.slice(0, index).join('/') || '/';
    const path = join(above, name);
    const found = await foundAt(path);
    if (found === null) return;
    if (isForeign(found, await stat(above)))
      throw new UsageError(
        `${path} was made by user ${found.uid} in ${above}, where everybody can make folders, and may lead elsewhere; give a folder of your own.`,
      );
    if (found.isSymbolicLink() && links > 0)
      await proveOwn(resolve(await realpath(above), await readlink(path)), links - 1);
  }
}

async function proveWritable(dir: string): Promise<void> {
  const file = join(dir, `.${randomUUID()}.trial`);
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(Buffer.alloc(leastRoom));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
}

async function reason(dir: string, error: NodeJS.ErrnoException): Promise<string> {
  const code = error.code ?? error.message;
  const inTheWay = await whatIsInTheWay(dir);
  if (inTheWay !== null) return `${inTheWay}; give a folder, or remove what is there.`;
  const [found, advice] = sayings[code] ?? [
    'nothing can be written there',
    'give a folder that this user can write to',
  ];
  return `${dir} cannot be used: ${found} (${code}); ${advice}.`;
}

const sayings: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  EACCES: ['this user may not write there', `give another folder, or let user ${process.getuid?.() ?? ''} write there`],
  EPERM: ['the system does not permit to write there', 'give another folder'],
  EROFS: ['it is on a file system that is mounted read-only', 'give a folder on a volume that can be written to'],
  ENOSPC: ['there is no room left', `make room, ${leastRoom >> 20} MiB at the very least, or give a folder elsewhere`],
  EDQUOT: ['the quota of this user is used up', 'make room, or give a folder elsewhere'],
  ENOENT: ['no folder can be made there', 'give a folder on a disk'],
  ENAMETOOLONG: ['the name is too long', 'give a shorter one'],
  EINVAL: ['the file system does not take this name', 'give another name'],
  ERR_INVALID_ARG_VALUE: ['the name has a character that no file system takes', 'give another name'],
};

/** What is at a path itself, be it a link; null where nothing can be seen. */
function seenAt(path: string): Promise<Stats | null> {
  return lstat(path).catch(() => null);
}

/** The first thing on the way to a folder that is none: a file, a link to nothing, a link in a circle. */
async function whatIsInTheWay(dir: string): Promise<string | null> {
  const parts = resolve(dir).split('/');
  const above = parts.map((_, index) => parts.slice(0, index + 1).join('/') || '/');
  for (const path of above) {
    const itself = await seenAt(path);
    if (itself === null) return null;
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO');
    if (found === 'ELOOP') return `${path} is a link that leads back to itself`;
    if (found === 'ENOENT' && itself.isSymbolicLink())
      return `${path} is a link to ${await readlink(path)}, which is not there`;
    if (typeof found !== 'string' && !found.isDirectory()) return `${path} is no folder`;
  }
  return null;
}
