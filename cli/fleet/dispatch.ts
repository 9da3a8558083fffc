import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ended, Kept } from './ended.ts';
import type { FleetProgress } from './fleet-progress.ts';
import { HeldTooLong } from './held-too-long.ts';
import { HostGate } from './host-gate.ts';
import type { Assignment } from './messages.ts';
import { type Night, nightsIn } from './night.ts';
import type { Queue } from './queue.ts';
import { waitForStore } from './store-wait.ts';
import { type FleetTarget, isShared } from './targets.ts';
import { WorkerProcess } from './worker-process.ts';

export interface Dispatch {
  readonly store: string;
  /** Name of the night. */
  readonly name: string;
  readonly night: Night;
  /** Of the whole night, whoever sees to them. */
  readonly targets: readonly FleetTarget[];
  readonly queue: Queue;
  readonly jobs: number;
  readonly shards: number;
  /** Milliseconds for one target. */
  readonly limitMs: number;
  readonly attempts: number;
  /** Whether outputs are copied to the store, which takes neither leases nor renaming. */
  readonly copied: boolean;
  readonly progress: FleetProgress;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks at what others are doing. */
const lookMs = 500;

/**
 * Has workers see to the targets of a queue. Ends when each is done, or will not be, or the fleet is stopped. A worker
 * that dies costs the target that it was at an attempt; a store that takes nothing is waited for.
 */
export async function dispatch(work: Dispatch): Promise<void> {
  const { queue, progress, signal } = work;
  const shared = isShared(work.targets);
  const gate = new HostGate({ count: work.shards }, shared);
  const runs = work.jobs * work.shards;
  const nights = (await nightsIn(work.store)).filter((one) => one < work.name).reverse();
  const workers = Array.from(
    { length: work.jobs },
    (_, number) =>
      new WorkerProcess({
        number,
        gate,
        runs,
        limitMs: work.limitMs,
        beat: (done, total) => progress.beat(number, done, total),
      }),
  );
  const stop = () => {
    for (const worker of workers) worker.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  const store = new Store(work);
  const held = new HeldTooLong(work.limitMs);
  let shown = false;
  let over = false;

  const serve = async (worker: WorkerProcess, number: number) => {
    while (!signal.aborted && !over) {
      await store.usable();
      const next = queue.next();
      if (next === 'over') return;
      if (next === 'later') {
        await pause(lookMs);
        continue;
      }
      const { target, alone } = next;
      const assignment: Assignment = {
        key: target.key,
        file: target.file,
        night: work.night.folder,
        history: work.copied ? null : historyOf(work.store, target.key),
        previous: await evidenceOf(target, nights, work.store),
        alone,
        // A sample: the first run of this process.
        shown: !shown && !alone,
        copied: work.copied,
        attempts: work.attempts,
        ownHosts: runs === 1 ? null : target.hosts.filter((host) => !shared(host)),
      };
      shown ||= assignment.shown;
      progress.began(number, target.key);
      const begunBefore = (await work.night.attempts(target.key)).length;
      const { outcome: seen, said } = await worker.run(assignment);
      const outcome = seen.is === 'held' && held.is(target.key, seen.why) ? keptBy(seen) : seen;
      if (outcome.is === 'died' || outcome.is === 'broken' || outcome.is === 'kept')
        await noted(work.night, target, begunBefore, outcome).catch(() => {});
      await settle(work, target, alone, outcome, store);
      progress.ended(number, target.key, outcome, said, alone);
    }
  };
  try {
    await Promise.all(workers.map(serve));
  } finally {
    over = true;
    signal.removeEventListener('abort', stop);
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/**
 * A worker that died before it noted its attempt, be it for want of memory, or could not begin, has made one: else there
 * were no end of them. A target that somebody keeps has one, so that the overview tells why it is not done.
 */
async function noted(night: Night, { key }: FleetTarget, begunBefore: number, { why }: { why: string }): Promise<void> {
  if ((await night.attempts(key)).length > begunBefore) return;
  await (await night.begin(key)).broke(why);
}

function keptBy({ why }: { why: string }): Kept {
  return {
    is: 'kept',
    why: `it was kept by somebody for more than twice the time of a run. ${why} End that process, and begin the night again`,
  };
}

async function settle(
  { queue, night, attempts }: Dispatch,
  target: FleetTarget,
  alone: boolean,
  outcome: Ended,
  store: Store,
): Promise<void> {
  switch (outcome.is) {
    case 'done':
      return queue.settle(target, outcome.again && !alone);
    case 'refused':
      queue.settle(target, false);
      return night.refuse(target.key, target.file, outcome.why).catch(() => {});
    case 'given-up':
    case 'kept':
      return queue.settle(target, false);
    case 'held':
      return queue.putBack(target, alone, 2 * lookMs);
    case 'stopped':
      return queue.settle(target, false);
    case 'store':
      store.tookNothing(outcome.why);
      return queue.putBack(target, alone, 0);
    case 'died':
    case 'broken': {
      const begun = (await night.attempts(target.key)).length;
      return begun < attempts ? queue.putBack(target, alone, 0) : queue.settle(target, false);
    }
  }
}

/** Folder of the history of a target. */
export function historyOf(store: string, key: string): string {
  return join(store, 'history', key);
}

/** The newest evidence of earlier nights on a target; null where there is none. */
async function evidenceOf({ key }: FleetTarget, nights: readonly string[], store: string): Promise<string | null> {
  for (const night of nights) {
    const file = join(store, night, key, 'evidence.json');
    if (
      await access(file).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return null;
}

/** The store while a fleet works: whether it takes what is written, and the wait until it does. */
class Store {
  private readonly work: Dispatch;
  private waiting: Promise<void> | null = null;

  constructor(work: Dispatch) {
    this.work = work;
  }

  /** Waits until the store takes something. Throws where that takes too long. */
  async usable(): Promise<void> {
    await this.waiting;
  }

  tookNothing(why: string): void {
    this.waiting ??= this.wait(why).finally(() => {
      this.waiting = null;
    });
    this.waiting.catch(() => {});
  }

  private wait(why: string): Promise<void> {
    const { night, progress, signal } = this.work;
    return waitForStore(
      why,
      () => night.prove(),
      (text) => progress.line(text),
      signal,
    );
  }
}
