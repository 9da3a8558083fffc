import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Night, nightsIn, own } from './night.ts';
import { isKey } from './targets.ts';

/** What came of an old night. */
export interface RemovedNight {
  readonly night: string;
  /** Entries that no fleet is known to have written, which stay with their folder. */
  readonly left: readonly string[];
}

/**
 * Removes nights from a store, the oldest by name, so that the newest `keep` are left; never the one at hand. Of a
 * night goes what a fleet wrote: runs of its targets, overviews (`reports`, by file name), and its own notes last, so
 * that what is broken off is done the next time.
 */
export async function removeOldNights(
  store: string,
  atHand: string,
  keep: number,
  reports: readonly string[],
): Promise<RemovedNight[]> {
  const old = (await nightsIn(store)).slice(0, -keep).filter((night) => night !== atHand);
  const removed: RemovedNight[] = [];
  for (const night of old) removed.push({ night, left: await removeNight(new Night(store, night), reports) });
  return removed;
}

async function removeNight(night: Night, reports: readonly string[]): Promise<string[]> {
  const { targets, unread } = await night.roster();
  const keys = new Set([...targets.keys()].filter(isKey));
  // Where nobody knows all that a fleet wrote, all of it stays.
  if (keys.size === 0 || unread.length > 0) return readdir(night.folder);
  const isOurs = (entry: string) => reports.includes(entry) || keys.has(keyIn(entry));
  const ours = (await readdir(night.folder)).filter(isOurs);
  for (const entry of [...ours, own]) await rm(join(night.folder, entry), { recursive: true, force: true });
  const left = await readdir(night.folder);
  if (left.length === 0) await rmdir(night.folder);
  return left;
}

/**
 * The target that an entry of a night is about: its run, the one before it, or its lease and drafts, whose names begin
 * with a dot.
 */
function keyIn(entry: string): string {
  return entry.replace(/^\./, '').replace(/\..*$/s, '');
}
