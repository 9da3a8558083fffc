import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { parseJson } from '../../helpers/encodings/parse-json.ts';
import { makeOwnFolder } from '../../helpers/files/make-folder.ts';
import { proveOwnFolder, writePlainFile } from '../../helpers/files/plain-file.ts';
import { readFile, UnreadableFile } from '../../helpers/files/read-file.ts';
import {
  type Attempt,
  attemptSchema,
  type FleetRecord,
  type Refusal,
  type Roster,
  recordName,
  recordSchema,
  refusalSchema,
  rosterSchema,
} from '../../helpers/fleet/record.ts';
import { provePlainFiles } from './prove-store.ts';

const longest = 4 << 20;
/** Folder of a night with a fleet's own notes: what makes it a night. */
export const own = '.fleet';

/**
 * What a fleet keeps of a night beside the runs, in `<store>/<night>/.fleet`: which targets it is about, attempts that
 * have not ended, and target files that cannot be used. Plain files that are written and removed: neither links nor
 * renaming nor exclusive creation.
 */
export class Night {
  readonly folder: string;

  constructor(store: string, night: string) {
    this.folder = join(store, night);
  }

  /**
   * Begins, or goes on with, the night of these targets. Throws `NotOurs` where a link, or somebody else's folder, is in
   * the place of one of its own.
   */
  async open(targets: Roster['targets']): Promise<void> {
    for (const folder of ['.', own, join(own, 'attempts'), join(own, 'refused')].map((one) => join(this.folder, one))) {
      await makeOwnFolder(folder);
    }
    const given = targets.map(({ key, file, digest }) => ({ key, file, digest }));
    const name = createHash('sha256').update(JSON.stringify(given)).digest('hex').slice(0, 16);
    const roster: Roster = { at: new Date().toISOString(), targets: given };
    await writePlainFile(join(this.folder, own, `targets-${name}.json`), `${JSON.stringify(roster)}\n`);
  }

  /** Targets of the night, of all that were given to it, by key; and the lists of them that cannot be read. */
  async roster(): Promise<{
    readonly targets: ReadonlyMap<string, Roster['targets'][number]>;
    readonly unread: readonly string[];
  }> {
    const names = (await readdir(join(this.folder, own)).catch(() => [])).filter((name) => name.startsWith('targets-'));
    const lists = names.map((name) => join(this.folder, own, name));
    const rosters = lists.map((file) => read(file, rosterSchema));
    const inOrder = rosters.filter((one) => one !== null).sort((one, other) => (one.at < other.at ? -1 : 1));
    return {
      targets: new Map(inOrder.flatMap(({ targets }) => targets.map((one) => [one.key, one] as const))),
      unread: lists.filter((_, index) => rosters[index] === null),
    };
  }

  /** How the run of a target came to be; null where there is none. */
  record(key: string): FleetRecord | null {
    return read(join(this.folder, key, recordName), recordSchema);
  }

  refusal(key: string): Refusal | null {
    return read(this.refused(key), refusalSchema);
  }

  async refuse(key: string, file: string, why: string): Promise<void> {
    const refusal: Refusal = { at: new Date().toISOString(), file, why };
    await writePlainFile(this.refused(key), `${JSON.stringify(refusal)}\n`);
  }

  /** Attempts on a target that have not ended; those of nobody who lives were cut off. */
  async attempts(key: string): Promise<Attempt[]> {
    const folder = this.attempted(key);
    const names = await readdir(folder).catch(() => []);
    const unread = { at: '', host: '', pid: 0 };
    return names.map((name) => read(join(folder, name), attemptSchema) ?? unread);
  }

  /** Notes an attempt that begins. */
  async begin(key: string): Promise<BegunAttempt> {
    const folder = this.attempted(key);
    // Not those above it: where they are gone, so is the volume.
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await proveOwnFolder(folder);
    const file = join(folder, `${randomUUID()}.json`);
    const attempt: Attempt = { at: new Date().toISOString(), host: hostname(), pid: process.pid };
    const write = (one: Attempt) => writePlainFile(file, `${JSON.stringify(one)}\n`);
    await write(attempt);
    return {
      end: () => rm(file, { force: true }),
      broke: (why) => write({ ...attempt, why }),
    };
  }

  /** Forgets what went wrong with a target before. */
  async forget(key: string): Promise<void> {
    await Promise.all([
      rm(this.attempted(key), { recursive: true, force: true }),
      rm(this.refused(key), { force: true }),
    ]);
  }

  /** Throws where the night is gone, as with its volume, or nothing can be written in it. */
  async prove(): Promise<void> {
    await access(join(this.folder, own, 'attempts')).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`${this.folder} is gone (${error.code}), maybe with its volume`);
    });
    await provePlainFiles(join(this.folder, own));
  }

  private attempted(key: string): string {
    return join(this.folder, own, 'attempts', key);
  }

  private refused(key: string): string {
    return join(this.folder, own, 'refused', `${key}.json`);
  }
}

/** An attempt that has begun. Leaves nothing where it ends, whatever came of it. */
export interface BegunAttempt {
  end(): Promise<void>;
  /** Something broke that may not break the next time. */
  broke(why: string): Promise<void>;
}

/** Nights of a store in the order of their names, which is that of time. */
export async function nightsIn(store: string): Promise<string[]> {
  const entries = await readdir(store, { withFileTypes: true });
  const nights = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) =>
        access(join(store, name, own)).then(
          () => [name],
          () => [],
        ),
      ),
  );
  return nights.flat().sort();
}

/** A file of ours as it should be; null where it is not there, or half written. */
function read<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(parseJson(readFile(file, longest).toString('utf8')));
  } catch (error) {
    if (error instanceof UnreadableFile && error.code === 'EIO') throw error;
    return null;
  }
}
