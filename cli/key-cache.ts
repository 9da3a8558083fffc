import { embeddedKeyCache } from '../sandbox/keys.ts';
import { tell } from './print.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

/**
 * Folder for the embedded ecosystem's keys: the user's cache, or another one where that is missing or cannot be used,
 * which is told.
 */
export async function keyCacheOr(other: string): Promise<string> {
  const cache = embeddedKeyCache(process.env);
  if (cache === null) return other;
  try {
    await writableFolder('cache of keys', cache, 0o700);
    return cache;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    tell(`${error.message} Keys are generated anew, which takes some seconds.`);
    return other;
  }
}
