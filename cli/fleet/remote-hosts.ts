import { setTimeout as pause } from 'node:timers/promises';
import type { HostLimits, Hosts } from '../../helpers/probes/hosts.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** Hosts whose places and pace the fleet process keeps, for all of its workers. */
export class RemoteHosts implements Hosts {
  readonly runs: number;
  private readonly send: (message: FromWorker) => void;
  private readonly answers = new Map<number, (waitMs: number) => void>();
  private asked = 0;

  constructor(runs: number, send: (message: FromWorker) => void) {
    this.runs = runs;
    this.send = send;
  }

  /** Takes an answer of the fleet process. */
  answered(message: ToWorker): void {
    if ('granted' in message) this.answers.get(message.granted)?.(0);
    if ('turn' in message) this.answers.get(message.turn)?.(message.waitMs);
  }

  async inPlace(host: string, limits: HostLimits, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const id = this.nextId();
    await this.answer(id, signal, { take: id, host, limits: limitsOf(limits) });
    try {
      await work();
    } finally {
      this.send({ give: id, host });
    }
  }

  pace(host: string, limits: HostLimits) {
    return {
      turn: async (signal?: AbortSignal) => {
        if (limits.pauseMs === 0) return;
        const id = this.nextId();
        const waitMs = await this.answer(id, signal, { turn: id, host, limits: limitsOf(limits) });
        if (waitMs > 0 || signal?.aborted) await pause(waitMs, undefined, signal ? { signal } : {});
      },
    };
  }

  /** Asks the fleet process, and waits for its answer, no longer than the signal lets it. */
  private async answer(id: number, signal: AbortSignal | undefined, question: FromWorker): Promise<number> {
    let ended = () => {};
    try {
      return await new Promise<number>((resolve) => {
        ended = () => resolve(0);
        this.answers.set(id, resolve);
        signal?.addEventListener('abort', ended, { once: true });
        if (signal?.aborted) ended();
        this.send(question);
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
