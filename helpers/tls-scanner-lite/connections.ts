import type { Duplex } from 'node:stream';
import type { Turns } from './pace.ts';
import { notWithin, unlessEnded, within } from './time-limit.ts';

export interface ConnectionLimits {
  /** Connections that are opened in all; the next one is not. */
  readonly atMost: number;
  /** Connections that are open at a time; `Places` are shared with others who connect to the peer. */
  readonly concurrency: number | Places;
  /** Of the beginnings of connections; it may be shared with whoever else connects to the peer. */
  readonly pace: Turns;
  /** For each connection, from its beginning to its end, in milliseconds. */
  readonly timeoutMs: number;
}

/** Opens the transport: TCP, or a tunnel through a proxy. */
export type Connect = (signal: AbortSignal) => Promise<Duplex>;

/** A transport, or the signal's reason once it has ended, whatever `connect` makes of the signal. */
export function connected(connect: Connect, signal: AbortSignal): Promise<Duplex> {
  return unlessEnded(signal, connect(signal), (late) => late.destroy());
}

/** Why no transport came to be: what `connect` says of it, or that its time was over. */
export function whyNotConnected(error: unknown, signal: AbortSignal): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return error === signal.reason || (signal.aborted && name === 'AbortError')
    ? notWithin('connection', signal)
    : message;
}

/** Why a connection is not to be had. */
export class NotConnected extends Error {
  readonly why: 'limit' | 'stopped' | 'failed';

  constructor(why: NotConnected['why'], detail: string) {
    super(detail);
    this.why = why;
  }
}

/** Places for connections that are open at a time, whoever opens them. Who waits is served in the order of asking. */
export class Places {
  readonly number: number;
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private lonely: Promise<void> = Promise.resolve();

  constructor(number: number) {
    this.number = number;
    this.free = number;
  }

  /** Does work in one place. */
  async one<T>(work: () => Promise<T>): Promise<T> {
    await this.take();
    try {
      return await work();
    } finally {
      this.giveBack();
    }
  }

  /** Does work in all places, so that what the peer does has no reason in how many are there. */
  async all<T>(work: () => Promise<T>): Promise<T> {
    const before = this.lonely;
    let over = () => {};
    this.lonely = new Promise((resolve) => {
      over = resolve;
    });
    await before;
    for (let taken = 0; taken < this.number; taken += 1) await this.take();
    try {
      return await work();
    } finally {
      for (let taken = 0; taken < this.number; taken += 1) this.giveBack();
      over();
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
}

/** Opens connections and hands each to its work. */
export interface Opening {
  /**
   * Opens a connection and hands it to `work`, with a signal that ends with the time limit or the stop; destroys it
   * afterwards, half open or not. Throws `NotConnected`.
   */
  use<T>(work: (transport: Duplex, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Takes a number for a connection that `work` opens itself. Throws `NotConnected`. */
  slot<T>(work: () => Promise<T>): Promise<T>;
}

/** The one way to the peer: bounded in number, at a time, and in pace. */
export class Connections implements Opening {
  /** Connections begun so far, whether or not they came to be. */
  opened = 0;
  /** Of the limit, how many are kept back. */
  reserved = 0;
  /** Whether a connection was not opened for the limit's sake. */
  limitReached = false;
  readonly limits: ConnectionLimits;
  private readonly connect: Connect;
  private readonly stop: AbortSignal | undefined;
  private readonly places: Places;

  constructor(connect: Connect, limits: ConnectionLimits, stop?: AbortSignal) {
    this.connect = connect;
    this.limits = limits;
    this.stop = stop;
    const { concurrency } = limits;
    this.places = typeof concurrency === 'number' ? new Places(concurrency) : concurrency;
  }

  private get spent(): boolean {
    return this.opened >= this.limits.atMost - this.reserved;
  }

  /** Whether connections may be open side by side. */
  get sideBySide(): boolean {
    return this.places.number > 1;
  }

  use<T>(work: (transport: Duplex, signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.places.one(() => this.opening.use(work));
  }

  slot<T>(work: () => Promise<T>): Promise<T> {
    return this.places.one(() => this.opening.slot(work));
  }

  /** Does work while nobody else has a connection open, with its own one after another. */
  alone<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
    return this.places.all(() => work(this.opening));
  }

  private readonly opening: Opening = {
    use: (work) =>
      this.counted(() => within(this.limits.timeoutMs, this.stop, (signal) => this.handedTo(work, signal))),
    slot: (work) => this.counted(work),
  };

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    if (this.stop?.aborted) throw new NotConnected('stopped', 'stopped');
    this.limitReached ||= this.spent;
    if (this.spent) throw new NotConnected('limit', `the limit of ${this.limits.atMost} connections is reached`);
    this.opened += 1;
    await this.pace();
    return work();
  }

  private async handedTo<T>(
    work: (transport: Duplex, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const transport = await this.open(signal);
    // Whoever listens hears errors of its own; this one keeps a late one from ending the process.
    transport.on('error', ignored);
    try {
      return await work(transport, signal);
    } finally {
      transport.destroy();
    }
  }

  private async open(signal: AbortSignal): Promise<Duplex> {
    try {
      return await connected(this.connect, signal);
    } catch (error) {
      throw new NotConnected(this.stop?.aborted ? 'stopped' : 'failed', whyNotConnected(error, signal));
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
