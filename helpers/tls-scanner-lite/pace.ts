import { setTimeout } from 'node:timers/promises';

/** Tells the time in milliseconds, and lets it pass. */
export interface Clock {
  now(): number;
  /** Rejects when the signal ends the wait. */
  wait(ms: number, signal?: AbortSignal): Promise<unknown>;
}

const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}),
};

/** Whatever says when a connection may begin. */
export type Turns = Pick<Pace, 'turn'>;

/** Keeps the beginnings of connections to one peer apart, whoever opens them. */
export class Pace {
  private readonly pauseMs: number;
  private readonly clock: Clock;
  private next = Number.NEGATIVE_INFINITY;

  /** @param pauseMs milliseconds between two beginnings */
  constructor(pauseMs: number, clock: Clock = systemClock) {
    this.pauseMs = pauseMs;
    this.clock = clock;
  }

  /** Waits until the next connection may begin, in the order of asking. Rejects when the signal ends the wait. */
  async turn(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const beginning = Math.max(now, this.next);
    this.next = beginning + this.pauseMs;
    if (beginning > now) await this.clock.wait(beginning - now, signal);
  }
}
