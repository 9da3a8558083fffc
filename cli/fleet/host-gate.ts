import type { HostLimits } from '../../helpers/probes/hosts.ts';
import type { Shard } from './shard.ts';

/** A worker's number in its fleet process, and what it asks for. */
interface Asking {
  readonly worker: number;
  readonly id: number;
  readonly limit: number;
  readonly grant: () => void;
}

/**
 * Places and pace of hosts for all workers of a fleet process. Of hosts that other fleet processes go to as well it
 * takes its share: of the places one part, of the connections every n-th moment.
 */
export class HostGate {
  private readonly taken = new Map<string, { worker: number; id: number }[]>();
  private readonly waiting = new Map<string, Asking[]>();
  private readonly next = new Map<string, number>();
  private readonly shards: number;
  private readonly isShared: (host: string) => boolean;
  private readonly now: () => number;

  constructor({ count }: Pick<Shard, 'count'>, isShared: (host: string) => boolean, now = () => performance.now()) {
    this.shards = count;
    this.isShared = isShared;
    this.now = now;
  }

  /** Grants a place once there is one, in the order of asking. */
  take(host: string, { maxConcurrency }: HostLimits, worker: number, id: number, grant: () => void): void {
    const limit = Math.max(1, Math.floor(maxConcurrency / this.parts(host)));
    this.waiting.set(host, [...(this.waiting.get(host) ?? []), { worker, id, limit, grant }]);
    this.serve(host);
  }

  /** Gives a place back, or ceases to wait for it. */
  give(host: string, worker: number, id: number): void {
    this.leave(host, (one) => one.worker === worker && one.id === id);
  }

  /** Takes back whatever a worker had, or waited for, that is gone. */
  release(worker: number): void {
    for (const host of new Set([...this.taken.keys(), ...this.waiting.keys()]))
      this.leave(host, (one) => one.worker === worker);
  }

  /** Milliseconds to wait until the next connection to a host may begin. */
  turn(host: string, { pauseMs }: HostLimits): number {
    const now = this.now();
    const beginning = Math.max(now, this.next.get(host) ?? Number.NEGATIVE_INFINITY);
    this.next.set(host, beginning + pauseMs * this.parts(host));
    return beginning - now;
  }

  private parts(host: string): number {
    return this.isShared(host) ? this.shards : 1;
  }

  private leave(host: string, is: (one: { worker: number; id: number }) => boolean): void {
    this.taken.set(
      host,
      (this.taken.get(host) ?? []).filter((one) => !is(one)),
    );
    this.waiting.set(
      host,
      (this.waiting.get(host) ?? []).filter((one) => !is(one)),
    );
    this.serve(host);
  }

  private serve(host: string): void {
    const taken = this.taken.get(host) ?? [];
    const waiting = this.waiting.get(host) ?? [];
    this.taken.set(host, taken);
    for (let first = waiting[0]; first && taken.length < first.limit; first = waiting[0]) {
      waiting.shift();
      taken.push({ worker: first.worker, id: first.id });
      first.grant();
    }
  }
}
