import { constants, type Stats } from 'node:fs';
import { lstat, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Something of somebody else is in a place that is ours. The message is a sentence: what is there, and what to do. */
export class NotOurs extends Error {}

/** For `open`: the system refuses a link at the path itself. Windows has no such flag. */
export const unfollowed = constants.O_NOFOLLOW ?? 0;

const overwriting = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | unfollowed;
const appending = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | unfollowed;

/**
 * Writes a file where it is, without renaming or exclusive creation, which not every store has. A link in its place is
 * not followed: that throws `NotOurs`. Throws what the system says of anything else.
 */
export async function writePlainFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(path, content, { flag: overwriting }).catch(refusingLinks(path));
}

/** Adds to a file, which is made for its user alone where it is missing. A link is not followed, as above. */
export async function appendToPlainFile(path: string, content: string): Promise<void> {
  await writeFile(path, content, { flag: appending, mode: 0o600 }).catch(refusingLinks(path));
}

/**
 * Throws `NotOurs` where a path that is written in is a link, no folder, or made by another user where everybody can
 * make folders. One that is missing is none of these.
 */
export async function proveOwnFolder(path: string): Promise<void> {
  const found = await foundAt(path);
  if (found === null) return;
  if (found.isSymbolicLink()) throw new NotOurs(linkThere(path));
  if (!found.isDirectory()) throw new NotOurs(`${path} is no folder; remove it.`);
  if (isForeign(found, await stat(dirname(resolve(path)))))
    throw new NotOurs(`${path} was made by user ${found.uid}, where everybody can make folders; remove it.`);
}

/** What is at a path itself, be it a link; null for nothing. Throws what the system says of anything else. */
export async function foundAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether neither this user nor root has made what is in a folder where everybody can make folders, such as /tmp. */
export function isForeign(found: Stats, above: Stats): boolean {
  const me = process.geteuid?.();
  return me !== undefined && (above.mode & 0o002) !== 0 && found.uid !== me && found.uid !== 0;
}

function refusingLinks(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw error.code === 'ELOOP' ? new NotOurs(linkThere(path)) : error;
  };
}

function linkThere(path: string): string {
  return `${path} is a link, which is not followed; remove it.`;
}
