import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isThisProcess } from '../helpers/files/holder.ts';
import { Contested, type Lease, takeLease } from '../helpers/files/lease.ts';
import { NotOurs } from '../helpers/files/plain-file.ts';
import { UsageError } from './usage-error.ts';

/** Somebody who lives has the place. */
export class Occupied extends UsageError {
  /** Whether it may be free later: not where this very process has it, or who only wants it does not let go. */
  readonly passes: boolean;

  constructor(message: string, passes: boolean) {
    super(message);
    this.passes = passes;
  }
}

/** A place that one process at a time may write, and a draft aside, which ceases to be when the place is taken over. */
export interface Claimed {
  /** Where to gather what shall take the place; nothing is there yet. */
  readonly draft: string;
  /** Drafts of former holders, which cannot put them in place any more. Whoever claims removes them. */
  readonly left: readonly string[];
  /** Aborted when somebody else has taken over. */
  readonly lost: AbortSignal;
  /** Throws where somebody else has taken over. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

const draftsEnd = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\.away)?$/;

/**
 * Claims `<folder>/<name>`. A former holder that was stopped and goes on cannot put its draft in place: that is moved
 * away first. Throws `Occupied` where somebody has the place, and a `UsageError` where the file system does not let it
 * be claimed.
 *
 * @param waitMs milliseconds to wait for who has it
 */
export async function claim(folder: string, name: string, waitMs = 0): Promise<Claimed> {
  const path = join(folder, name);
  const leased = join(folder, `.${name}.lease`);
  const lease = await takeLease(leased, waitMs).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof Contested) throw new Occupied(`${path} cannot be claimed: ${error.message}`, false);
    if (error instanceof NotOurs) throw new UsageError(`${path} cannot be claimed: ${error.message}`);
    throw new UsageError(
      `${path} cannot be claimed (${error.code} at ${error.path ?? leased}); remove ${leased}, or let this user write there.`,
    );
  });
  if ('pid' in lease)
    throw new Occupied(
      `Another run (process ${lease.pid} on ${lease.host}, since ${lease.since}) is writing ${path}; wait for it, or give the target another name.`,
      !isThisProcess(lease),
    );
  return claimed(folder, name, lease).catch(async (error: unknown) => {
    await lease.release();
    throw error;
  });
}

async function claimed(folder: string, name: string, lease: Lease): Promise<Claimed> {
  const path = join(folder, name);
  const left = await movedAway(folder, name);
  return {
    draft: join(folder, `.${name}.${lease.id}`),
    left,
    lost: lease.lost,
    async confirm() {
      if (!(await lease.holds()))
        throw new Error(
          `Another run took over ${path} while this one was stopped for more than a second; repeat this one, if need be.`,
        );
    },
    release: lease.release,
  };
}

/** Moves drafts of former holders, each with one rename, to where these do not find them. */
async function movedAway(folder: string, name: string): Promise<string[]> {
  const start = `.${name}.`;
  const drafts = (await readdir(folder)).filter(
    (one) => one.startsWith(start) && draftsEnd.test(one.slice(start.length)),
  );
  return Promise.all(
    drafts.map(async (draft) => {
      const away = join(folder, draft.endsWith('.away') ? draft : `${draft}.away`);
      // A draft that is gone was put in place, or given up, in this moment.
      if (!draft.endsWith('.away')) await rename(join(folder, draft), away).catch(() => {});
      return away;
    }),
  );
}
