import type { Duplex } from 'node:stream';
import type { Pace } from './pace.ts';
import { unlessEnded, within } from './time-limit.ts';

export interface ConnectionLimits {
  /** Connections that are opened in all; the next one is not. */
  readonly atMost: number;
  /** Connections that are open at a time. */
  readonly concurrency: number;
  /** Of the beginnings of connections; it may be shared with whoever else connects to the peer. */
  readonly pace: Pace;
  /** For each connection, from its beginning to its end, in milliseconds. */
  readonly timeoutMs: number;
}

/** Opens the transport: TCP, or a tunnel through a proxy. */
export type Connect = (signal: AbortSignal) => Promise<Duplex>;

/** A transport, or the signal's reason once it has ended, whatever `connect` makes of the signal. */
export function connected(connect: Connect, signal: AbortSignal): Promise<Duplex> {
  return unlessEnded(signal, connect(signal), (late) => late.destroy());
}

/** Why a connection is not to be had. */
export class NotConnected extends Error {
  readonly why: 'limit' | 'stopped' | 'failed';

  constructor(why: NotConnected['why'], detail: string) {
    super(detail);
    this.why = why;
  }
}

/** The one way to the peer: bounded in number, at a time, and in pace. */
export class Connections {
  /** Connections begun so far, whether or not they came to be. */
  opened = 0;
  /** Of the limit, how many are kept back. */
  reserved = 0;
  /** Whether a connection was not opened for the limit's sake. */
  limitReached = false;
  readonly limits: ConnectionLimits;
  private readonly connect: Connect;
  private readonly stop: AbortSignal | undefined;
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private lonely: Promise<void> = Promise.resolve();

  constructor(connect: Connect, limits: ConnectionLimits, stop?: AbortSignal) {
    this.connect = connect;
    this.limits = limits;
    this.stop = stop;
    this.free = limits.concurrency;
  }

  private get spent(): boolean {
    return this.opened >= this.limits.atMost - this.reserved;
  }

  /**
   * Opens a connection and hands it to `work`, with a signal that ends with the time limit or the stop; destroys it afterwards, half
   * open or not. Throws `NotConnected`.
   */
  async use<T>(work: (transport: Duplex, signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.slot(() =>
      within(this.limits.timeoutMs, this.stop, async (signal) => {
        const transport = await this.open(signal);
        // Whoever listens hears errors of its own; this one keeps a late one from ending the process.
        transport.on('error', ignored);
        try {
          return await work(transport, signal);
        } finally {
          transport.destroy();
        }
      }),
    );
  }

  /** Does work while no other connection is open, so that what the peer does has no reason in how many there are. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.lonely;
    let over = () => {};
    this.lonely = new Promise((resolve) => {
      over = resolve;
    });
    await before;
    const others = this.limits.concurrency - 1;
    for (let taken = 0; taken < others; taken += 1) await this.take();
    try {
      return await work();
    } finally {
      for (let taken = 0; taken < others; taken += 1) this.giveBack();
      over();
    }
  }

  /** Takes a place and a number for a connection that `work` opens itself. Throws `NotConnected`. */
  async slot<T>(work: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      if (this.stop?.aborted) throw new NotConnected('stopped', 'stopped');
      this.limitReached ||= this.spent;
      if (this.spent) throw new NotConnected('limit', `the limit of ${this.limits.atMost} connections is reached`);
      this.opened += 1;
      await this.pace();
      return await work();
    } finally {
      this.giveBack();
    }
  }

  private async take(): Promise<void> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free -= 1;
  }

  private giveBack(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  private async open(signal: AbortSignal): Promise<Duplex> {
    try {
      return await connected(this.connect, signal);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new NotConnected(
        this.stop?.aborted ? 'stopped' : 'failed',
        signal.aborted ? 'no connection in time' : detail,
      );
    }
  }

  private async pace(): Promise<void> {
    try {
      await this.limits.pace.turn(this.stop);
    } catch {
      throw new NotConnected('stopped', 'stopped');
    }
  }
}

function ignored(): void {}
