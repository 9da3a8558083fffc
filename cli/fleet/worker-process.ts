import { type ChildProcess, fork } from 'node:child_process';
import type { Died } from './ended.ts';
import type { HostGate } from './host-gate.ts';
import { type Assignment, type FromWorker, type Outcome, runsVariable, type ToWorker } from './messages.ts';

export interface WorkerOptions {
  /** Number of the worker in its fleet process. */
  readonly number: number;
  readonly gate: HostGate;
  /** How many runs go to hosts side by side. */
  readonly runs: number;
  /** Milliseconds for one target; then the run is stopped with what it has. */
  readonly limitMs: number;
  /** Told how far a run is. */
  readonly beat: (done: number, total: number) => void;
}

/** Milliseconds without a word, after which a worker stands still and is ended. */
const silenceMs = 60_000;
/** Milliseconds that a run which was stopped may take to put away what it has. */
const graceMs = 30_000;
const longestSaid = 4000;

/** A process that makes runs, one at a time. One that dies is replaced by the next run's. */
export class WorkerProcess {
  private readonly options: WorkerOptions;
  private child: ChildProcess | null = null;
  private ended: Promise<Died> = new Promise(() => {});
  private said = '';
  private finish: (outcome: Outcome) => void = () => {};
  private heard: () => void = () => {};

  constructor(options: WorkerOptions) {
    this.options = options;
  }

  /** Process number; null while there is none. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Makes a run. What the worker wrote to stderr meanwhile is in `said`. */
  async run(assignment: Assignment): Promise<{ readonly outcome: Outcome | Died; readonly said: string }> {
    this.said = '';
    if (this.child === null) this.start();
    const finished = new Promise<Outcome>((resolve) => {
      this.finish = resolve;
    });
    const limit = setTimeout(() => this.stop('limit'), this.options.limitMs);
    this.heard();
    this.tell({ do: assignment });
    const outcome = await Promise.race([finished, this.ended]);
    clearTimeout(limit);
    this.finish = () => {};
    return { outcome, said: this.said.trim() };
  }

  /** Has the run that is going on end with what it has. */
  stop(why: 'limit' | 'fleet' = 'fleet'): void {
    if (this.child === null) return;
    this.tell({ stop: why });
    const { child } = this;
    const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
    late.unref();
    const before = this.finish;
    this.finish = (outcome) => {
      clearTimeout(late);
      before(outcome);
    };
  }

  /** Ends the process. */
  async close(): Promise<void> {
    if (this.child === null) return;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private start(): void {
    const { gate, number, runs } = this.options;
    const child = fork(new URL('./worker.js', import.meta.url), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, [runsVariable]: String(runs) },
    });
    this.child = child;
    let silent: NodeJS.Timeout | undefined;
    this.heard = () => {
      clearTimeout(silent);
      silent = setTimeout(() => child.kill('SIGKILL'), silenceMs);
      silent.unref();
    };
    child.stderr?.on('data', (octets: Buffer) => {
      this.said = `${this.said}${octets}`.slice(-longestSaid);
    });
    child.on('message', (message: FromWorker) => {
      this.heard();
      this.take(message);
    });
    this.ended = new Promise<Died>((resolve) => {
      child.once('exit', (code, signal) => resolve({ is: 'died', why: this.whyDied(code, signal) }));
      // A process that never came to be does not exit.
      child.on('error', ({ message }) => {
        if (child.pid === undefined) resolve({ is: 'died', why: `its worker could not be started: ${message}` });
      });
    }).finally(() => {
      clearTimeout(silent);
      gate.release(number);
      this.child = null;
    });
  }

  private take(message: FromWorker): void {
    const { gate, number, beat } = this.options;
    if ('outcome' in message) this.finish(message.outcome);
    if ('beat' in message) beat(message.beat.done, message.beat.total);
    if ('take' in message) {
      const { take, host, limits } = message;
      gate.take(host, limits, number, take, () => this.tell({ granted: take }));
    }
    if ('give' in message) gate.give(message.host, number, message.give);
    if ('turn' in message) this.tell({ turn: message.turn, waitMs: gate.turn(message.host, message.limits) });
  }

  private tell(message: ToWorker): void {
    // A worker that is gone, or going, hears nothing.
    if (this.child?.connected) this.child.send(message, () => {});
  }

  private whyDied(code: number | null, signal: NodeJS.Signals | null): string {
    const last = this.said.trim().split('\n').at(-1) ?? '';
    const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
    return `its worker ${how}${last === '' ? '' : `: ${last}`}`;
  }
}
