import { type FleetRecord, standsFor } from '../../helpers/fleet/record.ts';
import type { Night } from './night.ts';
import type { FleetTarget } from './targets.ts';

/** What to do next: a target, nothing for the moment, or nothing at all. */
export type Next = { readonly target: FleetTarget; readonly alone: boolean } | 'later' | 'over';

/**
 * The targets that a fleet process has to see to, first its own part. Each is done once; those that were left
 * undecided, and may be decided by another try, once more and alone when all others are done. What other processes did,
 * or are at, is seen in the night itself.
 */
export class Queue {
  /** Targets that nobody was seen to have done, in their order. */
  private first: FleetTarget[];
  /** Targets that another try may decide. */
  private again: FleetTarget[] = [];
  private readonly going = new Set<string>();
  private readonly notBefore = new Map<string, number>();
  private readonly night: Pick<Night, 'record'>;
  /** Runs that began before do not count. */
  private readonly since: string | null;
  private alone = false;

  constructor(targets: readonly FleetTarget[], night: Pick<Night, 'record'>, since: string | null) {
    this.first = [...targets];
    this.night = night;
    this.since = since;
  }

  /** How many targets are left. */
  get left(): number {
    return this.first.length + this.again.length + this.going.size;
  }

  /** How many of them the night has already. */
  get alreadyDone(): number {
    return this.first.filter((target) => this.doneBy(target) !== null).length;
  }

  next(now = performance.now()): Next {
    if (this.alone) return 'later';
    for (const target of [...this.first]) {
      const done = this.doneBy(target);
      if (done !== null) this.settle(target, done.again && !done.alone);
      else if ((this.notBefore.get(target.key) ?? 0) <= now) return this.take(target, false);
    }
    if (this.first.length > 0 || this.going.size > 0) return 'later';
    for (const target of [...this.again]) {
      const done = this.night.record(target.key);
      // Somebody else tried it again meanwhile.
      if (!done?.again || done.alone) this.drop(target);
      else if ((this.notBefore.get(target.key) ?? 0) <= now) return this.take(target, true);
    }
    return this.again.length > 0 ? 'later' : 'over';
  }

  /** The target was done, or will not be. */
  settle(target: FleetTarget, again: boolean): void {
    this.letGo(target);
    this.drop(target);
    if (again) this.again.push(target);
  }

  /** The target is to be taken again, not before `waitMs` milliseconds have passed; others come first. */
  putBack(target: FleetTarget, alone: boolean, waitMs: number, now = performance.now()): void {
    this.letGo(target);
    this.notBefore.set(target.key, now + waitMs);
    (alone ? this.again : this.first).push(target);
  }

  private take(target: FleetTarget, alone: boolean): Next {
    this.drop(target);
    this.going.add(target.key);
    this.alone = alone;
    return { target, alone };
  }

  private letGo({ key }: FleetTarget): void {
    this.going.delete(key);
    this.alone = false;
  }

  private drop(target: FleetTarget): void {
    this.first = this.first.filter((one) => one !== target);
    this.again = this.again.filter((one) => one !== target);
  }

  /** The run that stands for a target; null where it has to be done. */
  private doneBy({ key, digest }: FleetTarget): FleetRecord | null {
    const record = this.night.record(key);
    if (record === null || !standsFor(record, digest)) return null;
    return this.since !== null && record.at < this.since ? null : record;
  }
}
