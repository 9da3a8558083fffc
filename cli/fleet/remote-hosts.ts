import { setTimeout as pause } from 'node:timers/promises';
import type { HostLimits, Hosts } from '../../helpers/probes/hosts.ts';
import { HostGate } from './host-gate.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/**
 * Hosts whose places and pace the fleet process keeps, for all of its workers. Those that nobody else goes to are kept
 * here, since a run would ask hundreds of times.
 */
export class RemoteHosts implements Hosts {
  readonly runs: number;
  private readonly own = new HostGate({ count: 1 }, () => false);
  private isOwn: (host: string) => boolean = () => false;
  private readonly send: (message: FromWorker) => void;
  private readonly answers = new Map<number, (waitMs: number) => void>();
  private asked = 0;

  constructor(runs: number, send: (message: FromWorker) => void) {
    this.runs = runs;
    this.send = send;
  }

  /** Begins a run. @param own hosts that nobody else goes to meanwhile; null for all */
  begin(own: readonly string[] | null): void {
    this.isOwn = (host) => own?.includes(host) ?? true;
  }

  /** Takes an answer of the fleet process. */
  answered(message: ToWorker): void {
    if ('granted' in message) this.answers.get(message.granted)?.(0);
    if ('turn' in message) this.answers.get(message.turn)?.(message.waitMs);
  }

  async inPlace(host: string, limits: HostLimits, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const id = this.nextId();
    const isOwn = this.isOwn(host);
    await this.answer(id, signal, (granted) => {
      if (isOwn) this.own.take(host, limits, 0, id, () => granted(0));
      else this.send({ take: id, host, limits: limitsOf(limits) });
    });
    try {
      await work();
    } finally {
      if (isOwn) this.own.give(host, 0, id);
      else this.send({ give: id, host });
    }
  }

  pace(host: string, limits: HostLimits) {
    return {
      turn: async (signal?: AbortSignal) => {
        if (limits.pauseMs === 0) return;
        const waitMs = this.isOwn(host) ? this.own.turn(host, limits) : await this.askForTurn(host, limits, signal);
        if (waitMs > 0 || signal?.aborted) await pause(waitMs, undefined, signal ? { signal } : {});
      },
    };
  }

  private askForTurn(host: string, limits: HostLimits, signal: AbortSignal | undefined): Promise<number> {
    const id = this.nextId();
    return this.answer(id, signal, () => this.send({ turn: id, host, limits: limitsOf(limits) }));
  }

  /** Asks, and waits for the answer, no longer than the signal lets it. */
  private async answer(
    id: number,
    signal: AbortSignal | undefined,
    ask: (answered: (waitMs: number) => void) => void,
  ): Promise<number> {
    let ended = () => {};
    try {
      return await new Promise<number>((resolve) => {
        ended = () => resolve(0);
        this.answers.set(id, resolve);
        signal?.addEventListener('abort', ended, { once: true });
        if (signal?.aborted) ended();
        ask(resolve);
      });
    } finally {
      this.answers.delete(id);
      signal?.removeEventListener('abort', ended);
    }
  }

  private nextId(): number {
    this.asked += 1;
    return this.asked;
  }
}

function limitsOf({ maxConcurrency, pauseMs }: HostLimits): HostLimits {
  return { maxConcurrency, pauseMs };
}
