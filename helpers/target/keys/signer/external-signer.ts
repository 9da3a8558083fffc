import { createPublicKey } from 'node:crypto';
import type { z } from 'zod';
import { HelperProcess, ProgramMissing } from '../helper-process.ts';
import { KeyForbids, KeyUnusable } from '../identity.ts';
import type { KeyOperations } from '../key-elsewhere.ts';
import { KeyFileError } from '../key-files.ts';
import { description, errorCodes, plaintext, type Request, refusal, signature } from './protocol.ts';

export interface SignerOptions {
  /** As the target calls it. */
  readonly name: string;
  /** Program and arguments; a program with a slash is of the folder. */
  readonly command: readonly string[];
  readonly folder: string;
  /** All that it gets of the environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds for each request. */
  readonly timeoutMs: number;
}

/** Characters of one answer: a key of 16,384 bits fits twenty times. */
const longestLine = 65_536;
const longestMessage = 200;

const noAnswer = 'wrote what is no answer to anything that it was asked';

type Content = Request extends infer One ? (One extends Request ? Omit<One, 'id'> : never) : never;

/**
 * A command that uses keys which are in its reach alone: JSON lines over its stdin and stdout (`protocol.ts`), many at
 * a time.
 */
export class ExternalSigner {
  private readonly name: string;
  private readonly process: HelperProcess;
  private readonly pending = new Map<number, { resolve(line: unknown): void; reject(error: Error): void }>();
  private received = '';
  private requests = 0;

  constructor({ name, command, folder, environment, timeoutMs }: SignerOptions) {
    this.name = `signer ${name}`;
    this.process = new HelperProcess(
      {
        name: this.name,
        command,
        environment,
        folder,
        limitMs: timeoutMs,
        // It may be anything, and evidence would have it.
        quotesStderr: false,
      },
      { received: (octets) => this.take(octets), ended: (why) => this.fail(why) },
    );
  }

  /** The key of a name. Throws `KeyFileError` where there is none that can be used, with what the signer said. */
  async key(name: string): Promise<KeyOperations> {
    try {
      const described = await this.ask({ op: 'describe', key: name }, description);
      return this.operations(name, described);
    } catch (error) {
      if (error instanceof ProgramMissing)
        throw new KeyFileError(
          `a command of ${this.name} that is not there (${error.message})`,
          'a program that can be run, with its path relative to the target, or its name where PATH has it',
        );
      if (!(error instanceof KeyUnusable)) throw error;
      const words = printable(this.process.over === null ? '' : this.process.lastWords);
      throw new KeyFileError(
        `a key of ${this.name} that cannot be used: ${error.message}${words === '' ? '' : ` (it wrote: ${words})`}`,
        'a signer that describes the key; what it is told and answers is in docs/keys.md',
      );
    }
  }

  /** Ends the command; keys of it are of no more use. */
  close(): void {
    this.process.close();
  }

  private operations(key: string, { publicKey, algorithms, protection }: z.infer<typeof description>): KeyOperations {
    const unlisted = (alg: string) => new KeyForbids(`${this.name} does not offer ${alg} with this key`);
    return {
      store: 'signer',
      place: { name: this.name, pinMistyped: null },
      publicKey: this.publicKeyOf(publicKey),
      protection: {
        sensitive: protection?.sensitive ?? null,
        extractable: protection?.extractable ?? null,
        neverExtractable: protection?.neverExtractable ?? null,
        local: protection?.local ?? null,
      },
      sign: async (alg, digest) => {
        if (!algorithms.includes(alg)) throw unlisted(alg);
        const answer = await this.ask({ op: 'sign', key, alg, digest: digest.toString('base64') }, signature);
        return Buffer.from(answer.signature, 'base64');
      },
      decrypt: async (alg, ciphertext) => {
        if (!algorithms.includes(alg)) throw unlisted(alg);
        const request = { op: 'decrypt', key, alg, ciphertext: ciphertext.toString('base64') } as const;
        const answer = await this.ask(request, plaintext);
        return answer.plaintext === null ? null : Buffer.from(answer.plaintext, 'base64');
      },
      unpadsItself: () => false,
    };
  }

  private publicKeyOf(spki: string) {
    try {
      const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
      if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'ec') return key;
    } catch {
      // As one of another type.
    }
    throw new KeyUnusable(`${this.name} describes a public key that is neither RSA nor EC in DER`);
  }

  /**
   * Asks one thing. Throws `KeyForbids` for what is not to be had, `KeyUnusable` for what may be had another time, or
   * was not answered.
   */
  private async ask<Answer>(content: Content, form: z.ZodType<Answer>): Promise<Answer> {
    if (this.process.over) throw this.process.over;
    this.requests += 1;
    const id = this.requests;
    const answered = new Promise<unknown>((resolve, reject) => this.pending.set(id, { resolve, reject }));
    this.process.write(`${JSON.stringify({ id, ...content })}\n`);
    const line = await this.process.waitFor(content.op, answered);
    const refused = refusal.safeParse(line);
    if (refused.success) throw this.refused(content, refused.data);
    const read = form.safeParse(line);
    if (!read.success) throw this.process.kill(`answered ${content.op} with what is no answer to it`);
    return read.data;
  }

  private refused(content: Content, { error, message }: z.infer<typeof refusal>): KeyUnusable {
    const what = 'alg' in content ? content.alg : content.op;
    const words = `${this.name} answered ${what} with ${error} (${errorCodes[error]})${message ? `: ${printable(message)}` : ''}`;
    return error === 'unsupported' || error === 'denied' ? new KeyForbids(words) : new KeyUnusable(words);
  }

  private take(octets: Buffer): void {
    // Base64 and names of algorithms: an octet a character, whatever a message in between may be.
    const lines = `${this.received}${octets.toString('latin1')}`.split('\n');
    this.received = lines.pop() ?? '';
    for (const line of lines) this.takeLine(line);
    if (this.received.length > longestLine) this.process.kill(noAnswer);
  }

  private takeLine(text: string): void {
    if (text.trim() === '' || this.process.over) return;
    const line = parsed(Buffer.from(text, 'latin1').toString('utf8'));
    const id = typeof line === 'object' && line !== null ? (line as { id?: unknown }).id : undefined;
    const pending = typeof id === 'number' ? this.pending.get(id) : undefined;
    if (text.length > longestLine || !pending) {
      this.process.kill(noAnswer);
      return;
    }
    this.pending.delete(id as number);
    pending.resolve(line);
  }

  private fail(why: KeyUnusable): void {
    for (const { reject } of this.pending.values()) reject(why);
    this.pending.clear();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function printable(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, longestMessage);
}
