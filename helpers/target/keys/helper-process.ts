import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { OutOfTime, unlessEnded, within } from '../../tls-scanner-lite/time-limit.ts';
import { KeyUnusable } from './identity.ts';

export interface HelperOptions {
  /** What it is called where it fails. */
  readonly name: string;
  /** Program and arguments; no shell sees them. */
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
  /** Milliseconds for one piece of work. */
  readonly limitMs: number;
  /** Whether what it wrote to stderr last is part of why it ended. */
  readonly quotesStderr: boolean;
}

/** Takes what a helper does. */
export interface Listener {
  received(octets: Buffer): void;
  /** The helper is of no more use, and whatever is awaited of it fails for this reason. */
  ended(why: KeyUnusable): void;
}

/** There is no such program. */
export class ProgramMissing extends KeyUnusable {}

/**
 * A program that keys are used by, spoken to over its stdin and stdout. It ends when its stdin does, which is with this
 * process at the latest. It keeps this process alive while something is awaited of it, and not otherwise. Once it broke
 * down it is never used again.
 */
export class HelperProcess {
  /** Why it is of no more use; null while it is. */
  over: KeyUnusable | null = null;
  private readonly options: HelperOptions;
  private readonly listener: Listener;
  private readonly child: ChildProcessWithoutNullStreams;
  private awaited = 0;
  private said = '';

  /** Starts it; where that fails, the listener is told. */
  constructor(options: HelperOptions, listener: Listener) {
    this.options = options;
    this.listener = listener;
    const [program = '', ...args] = options.command;
    const child = spawn(program, args, {
      env: options.environment,
      cwd: options.folder,
      stdio: ['pipe', 'pipe', 'pipe'],
      // What a terminal sends to stop the run goes to its process group; the run stops by itself, with its keys.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.child = child;
    child.stdout.on('data', (octets: Buffer) => listener.received(octets));
    child.stderr.on('data', (octets: Buffer) => {
      this.said = `${this.said}${octets}`.slice(-2000);
    });
    child.on('error', (error: NodeJS.ErrnoException) => this.end(unstarted(options.name, program, error)));
    child.on('close', (code, signal) => this.end(new KeyUnusable(this.whyEnded(code, signal))));
    // Its end tells more than a pipe that broke.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
    this.keepAlive(false);
  }

  /** The last line that it wrote to stderr; empty where there is none. */
  get lastWords(): string {
    const lines = this.said.split('\n').filter((line) => line.trim() !== '');
    return lines.at(-1)?.trim() ?? '';
  }

  write(octets: Buffer | string): void {
    this.child.stdin.write(octets);
  }

  /** Waits for what it was asked for. Throws `KeyUnusable`, and ends it, where that takes longer than its limit. */
  async waitFor<T>(what: string, work: Promise<T>): Promise<T> {
    this.awaited += 1;
    this.keepAlive(true);
    try {
      return await within(this.options.limitMs, undefined, (signal) => unlessEnded(signal, work));
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      throw this.kill(`did not finish ${what} within ${this.options.limitMs} ms`);
    } finally {
      this.awaited -= 1;
      this.keepAlive(this.awaited > 0);
    }
  }

  /** Ends it for what it did; what it is called stands before. */
  kill(did: string): KeyUnusable {
    const why = new KeyUnusable(`${this.options.name} ${did}`);
    this.end(why);
    this.child.kill('SIGKILL');
    return why;
  }

  /** Ends it in order. */
  close(): void {
    this.over ??= new KeyUnusable(`${this.options.name} was closed`);
    this.child.stdin.end();
  }

  private end(why: KeyUnusable): void {
    this.over ??= why;
    this.listener.ended(this.over);
  }

  private whyEnded(code: number | null, signal: NodeJS.Signals | null): string {
    const { name, quotesStderr } = this.options;
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    return `${name} ended ${how}${quotesStderr && this.lastWords !== '' ? `: ${this.lastWords}` : ''}`;
  }

  private keepAlive(wanted: boolean): void {
    const { child } = this;
    const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as (NodeJS.RefCounted | undefined)[];
    for (const handle of handles) wanted ? handle?.ref?.() : handle?.unref?.();
  }
}

function unstarted(name: string, program: string, error: NodeJS.ErrnoException): KeyUnusable {
  return error.code === 'ENOENT'
    ? new ProgramMissing(`no program ${program}`)
    : new KeyUnusable(`${name} could not be run: ${error.message}`);
}
