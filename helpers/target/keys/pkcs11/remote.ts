import { HelperProcess } from '../helper-process.ts';
import type { KeyUnusable } from '../identity.ts';
import { AnswerReader, RequestWriter } from './octets.ts';
import { Pkcs11Error } from './return-values.ts';

/**
 * Functions of PKCS #11 by their number in the protocol, with what goes into each and comes out
 * (draft-ueno-pkcs11-rpc).
 */
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

/**
 * The highest version of the protocol that is spoken here; the helper answers with the highest that it knows up to this
 * one.
 */
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
 * A PKCS #11 module in a process of its own, `p11-kit remote`, spoken to over its stdin and stdout: what a vendor's
 * module does to a process, it does to that one.
 */
export class RemoteModule {
  /** Of the protocol, as it was agreed on. */
  version = 0;
  private readonly process: HelperProcess;
  private readonly pending: Pending[] = [];
  private greeting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;
  private received: Buffer = Buffer.alloc(0);

  /**
   * Starts the helper and agrees on the version. Throws `KeyUnusable` with the helper's own words where it ends before,
   * as where the module does not load; `ProgramMissing` where there is no p11-kit.
   */
  static async start(module: string, environment: NodeJS.ProcessEnv): Promise<RemoteModule> {
    const remote = new RemoteModule(module, environment);
    const agreed = new Promise<void>((resolve, reject) => {
      remote.greeting = { resolve, reject };
    });
    remote.process.write(Buffer.from([highestVersion]));
    await remote.process.waitFor('the start', agreed);
    return remote;
  }

  private constructor(module: string, environment: NodeJS.ProcessEnv) {
    this.process = new HelperProcess(
      {
        name: 'the helper of the PKCS #11 module',
        command: ['p11-kit', 'remote', module],
        environment,
        folder: '/',
        limitMs: callLimitMs,
        quotesStderr: true,
      },
      {
        received: (octets) => this.take(octets),
        ended: (why) => {
          this.greeting?.reject(why);
          for (const { reject } of this.pending.splice(0)) reject(why);
        },
      },
    );
  }

  /**
   * Makes calls one right after another, with nobody else's between them. Throws the first error of them, or
   * `KeyUnusable`.
   */
  async call(...sequence: readonly Call[]): Promise<AnswerReader> {
    if (this.process.over) throw this.process.over;
    const answers = sequence.map(
      ([name]) => new Promise<AnswerReader>((resolve, reject) => this.pending.push({ name, resolve, reject })),
    );
    this.process.write(Buffer.concat(sequence.map(([name, { octets }]) => framed(name, octets))));
    return this.process.waitFor(sequence.map(([name]) => name).join(' and '), lastOf(answers));
  }

  /** Ends the helper in order. */
  close(): void {
    this.process.close();
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
      this.process.kill(unintelligible);
      return false;
    }
    this.received = received.subarray(end);
    settle(pending, received.subarray(start, end), () => this.process.kill(unintelligible));
    return true;
  }

  private takeVersion({ resolve }: { readonly resolve: () => void }): void {
    this.version = this.received[0] ?? 0;
    this.received = this.received.subarray(1);
    this.greeting = null;
    resolve();
  }
}

const unintelligible = 'wrote what is not its protocol';

/** The answer to the last call, once each has one: what follows must find nothing of these under way. */
async function lastOf(answers: readonly Promise<AnswerReader>[]): Promise<AnswerReader> {
  const outcomes = await Promise.allSettled(answers);
  const failed = outcomes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return answers.at(-1) as Promise<AnswerReader>;
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
function settle({ name, resolve, reject }: Pending, answer: Buffer, kill: () => KeyUnusable): void {
  try {
    const reader = new AnswerReader(answer);
    const number = reader.uint32();
    reader.counted();
    if (number === 0) reject(new Pkcs11Error(name, Number(reader.ulong())));
    else if (number === calls[name][0]) resolve(reader);
    else throw new RangeError('the answer to another call');
  } catch {
    reject(kill());
  }
}
