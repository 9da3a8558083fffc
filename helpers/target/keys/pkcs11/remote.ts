import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { OutOfTime, unlessEnded, within } from '../../../tls-scanner-lite/time-limit.ts';
import { KeyUnusable } from '../identity.ts';
import { AnswerReader, RequestWriter } from './octets.ts';
import { Pkcs11Error } from './return-values.ts';

/** Functions of PKCS #11 by their number in the protocol, with what goes into each and comes out (draft-ueno-pkcs11-rpc). */
const calls = {
  C_Initialize: [1, 'ayyay'],
  C_GetSlotList: [4, 'yfu'],
  C_GetTokenInfo: [6, 'u'],
  C_OpenSession: [10, 'uu'],
  C_Login: [18, 'uuay'],
  C_GetAttributeValue: [24, 'uufA'],
  C_FindObjectsInit: [26, 'uaA'],
  C_FindObjects: [27, 'ufu'],
  C_FindObjectsFinal: [28, 'u'],
  C_DecryptInit: [33, 'uMu'],
  C_Decrypt: [34, 'uayfy'],
  C_SignInit: [42, 'uMu'],
  C_Sign: [43, 'uayfy'],
} as const;

export type CallName = keyof typeof calls;
export type Call = readonly [name: CallName, values: RequestWriter];

/** The highest version of the protocol that is spoken here; the helper answers with the highest that it knows up to this one. */
const highestVersion = 2;
/** Milliseconds that a module may take for one call: a network HSM answers within seconds. */
const callLimitMs = 30_000;
const largestAnswer = 1 << 20;
/** The call's number, the length of options and that of the message. */
const headerLength = 12;

interface Pending {
  readonly name: CallName;
  readonly resolve: (answer: AnswerReader) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A PKCS #11 module in a process of its own, `p11-kit remote`, spoken to over its stdin and stdout: what a vendor's module does to a
 * process, it does to that one. The helper ends when its stdin does, which is with this process at the latest. It keeps this process
 * alive while an answer is awaited, and not otherwise.
 */
export class RemoteModule {
  /** Of the protocol, as it was agreed on. */
  version = 0;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly pending: Pending[] = [];
  private greeting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
  private received: Buffer = Buffer.alloc(0);
  private ended: KeyUnusable | null = null;
  private said = '';

  /**
   * Starts the helper and agrees on the version. Throws `KeyUnusable` with the helper's own words where it ends before, as where the module
   * does not load; what `spawn` throws where there is no p11-kit.
   */
  static async start(module: string, environment: NodeJS.ProcessEnv): Promise<RemoteModule> {
    const child = spawn('p11-kit', ['remote', module], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      // What a terminal sends to stop the run goes to its process group; the run stops by itself, with its keys.
      detached: true,
    });
    const remote = new RemoteModule(child);
    await remote.limited('the start', [
      new Promise<void>((resolve, reject) => {
        remote.greeting = { resolve, reject };
        child.stdin.write(Buffer.from([highestVersion]));
      }),
    ]);
    remote.keepAlive(false);
    return remote;
  }

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child;
    child.stdout.on('data', (octets: Buffer) => this.take(octets));
    child.stderr.on('data', (octets: Buffer) => {
      this.said = `${this.said}${octets}`.slice(-2000);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      this.end(error.code === 'ENOENT' ? error : new KeyUnusable(`p11-kit could not be run: ${error.message}`)),
    );
    child.on('close', (code, signal) => this.end(new KeyUnusable(this.whyEnded(code, signal))));
    // Its end tells more than a pipe that broke.
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
  }

  /** Makes calls one right after another, with nobody else's between them. Throws the first error of them, or `KeyUnusable`. */
  async call(...sequence: readonly Call[]): Promise<AnswerReader> {
    if (this.ended) throw this.ended;
    const answers = sequence.map(
      ([name]) => new Promise<AnswerReader>((resolve, reject) => this.pending.push({ name, resolve, reject })),
    );
    this.keepAlive(true);
    this.child.stdin.write(Buffer.concat(sequence.map(([name, { octets }]) => framed(name, octets))));
    const done = await this.limited(sequence.map(([name]) => name).join(' and '), answers);
    return done.at(-1) as AnswerReader;
  }

  /** Ends the helper in order. */
  close(): void {
    this.ended ??= new KeyUnusable('the key store was closed');
    this.child.stdin.end();
  }

  private async limited<T>(what: string, work: readonly Promise<T>[]): Promise<T[]> {
    try {
      return await within(callLimitMs, undefined, async (signal) => {
        const outcomes = await unlessEnded(signal, Promise.allSettled(work));
        const failed = outcomes.find((one) => one.status === 'rejected');
        if (failed) throw failed.reason;
        return outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      });
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      this.end(new KeyUnusable(`the PKCS #11 module did not finish ${what} within ${callLimitMs} ms`));
      this.child.kill('SIGKILL');
      throw this.ended ?? error;
    }
  }

  private take(octets: Buffer): void {
    this.received = Buffer.concat([this.received, octets]);
    if (this.greeting) this.takeVersion(this.greeting);
    else while (this.takeAnswer());
  }

  /** Takes one answer; false where none is whole yet. */
  private takeAnswer(): boolean {
    const { received } = this;
    if (received.length < headerLength) return false;
    const start = headerLength + received.readUInt32BE(4);
    const end = start + received.readUInt32BE(8);
    if (received.length < end && end <= largestAnswer) return false;
    const pending = end > largestAnswer ? undefined : this.pending.shift();
    if (!pending) {
      this.unintelligible();
      return false;
    }
    this.received = received.subarray(end);
    settle(pending, received.subarray(start, end), () => this.unintelligible());
    this.keepAlive(this.pending.length > 0);
    return true;
  }

  private takeVersion({ resolve }: { readonly resolve: () => void }): void {
    this.version = this.received[0] ?? 0;
    this.received = this.received.subarray(1);
    this.greeting = null;
    resolve();
  }

  private unintelligible(): void {
    this.end(new KeyUnusable('the helper of the PKCS #11 module wrote what is not its protocol'));
    this.child.kill('SIGKILL');
  }

  private end(why: Error): void {
    this.ended ??= why instanceof KeyUnusable ? why : new KeyUnusable(why.message);
    this.greeting?.reject(why);
    for (const { reject } of this.pending.splice(0)) reject(this.ended);
    this.keepAlive(false);
  }

  private whyEnded(code: number | null, signal: NodeJS.Signals | null): string {
    const words = this.said.split('\n').filter((line) => line.trim() !== '');
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    return `the helper of the PKCS #11 module ended ${how}${words.length > 0 ? `: ${words.at(-1)?.trim()}` : ''}`;
  }

  private keepAlive(wanted: boolean): void {
    const { child } = this;
    const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as (NodeJS.RefCounted | undefined)[];
    for (const handle of handles) wanted ? handle?.ref?.() : handle?.unref?.();
  }
}

function framed(name: CallName, values: Buffer): Buffer {
  const [number, signature] = calls[name];
  const body = Buffer.concat([
    new RequestWriter().uint32(number).counted(Buffer.from(signature, 'latin1')).octets,
    values,
  ]);
  return Buffer.concat([new RequestWriter().uint32(number).uint32(0).uint32(body.length).octets, body]);
}

/** An answer repeats the call's number and what comes out of it; number 0 is an error with its return value. */
function settle({ name, resolve, reject }: Pending, answer: Buffer, unintelligible: () => void): void {
  try {
    const reader = new AnswerReader(answer);
    const number = reader.uint32();
    reader.counted();
    if (number === 0) reject(new Pkcs11Error(name, Number(reader.ulong())));
    else if (number === calls[name][0]) resolve(reader);
    else throw new RangeError('the answer to another call');
  } catch {
    unintelligible();
    reject(new KeyUnusable('the helper of the PKCS #11 module wrote what is not its protocol'));
  }
}
