import { Duplex } from 'node:stream';
import { messageOf } from '../message-of.ts';
import { RecordStream } from '../record-stream.ts';
import { messageType } from '../wire/handshake.ts';
import { contentType } from '../wire/record-layer.ts';
import { handshake, type OwnVersions } from './handshake.ts';
import type { ApplicationProtection, HandshakeOptions } from './handshake-13.ts';
import { HandshakeChannel, type HandshakeEnd, HandshakeEnded } from './handshake-channel.ts';

export interface TlsClientOptions extends Omit<HandshakeOptions, 'keylog'> {
  readonly transport: Duplex;
  readonly versions: OwnVersions;
  /** Octets that are taken from the peer before it is hung up on. */
  readonly limit: number;
}

/** Code of the error where a key of another process could not be used. */
export const identityUnusable = 'ERR_IDENTITY_UNUSABLE';

/** Octets of application data in one record. */
const largestFragment = 1 << 14;

/**
 * A TLS client for what node:tls does not do: to prove possession with a key of another process, or that is not the
 * certificate's. It has the events of `tls.TLSSocket` that an exchange follows: `keylog`, `secureConnect`, `error`,
 * `close`. It never verifies the server and trusts nothing that comes over it.
 */
export class TlsClient extends Duplex {
  private readonly stream: RecordStream;
  private protection: ApplicationProtection | null = null;
  private reading = false;

  constructor({ transport, versions, limit, ...options }: TlsClientOptions) {
    super({ allowHalfOpen: true });
    this.stream = new RecordStream(transport, limit);
    const channel = new HandshakeChannel(this.stream);
    const keylog: HandshakeOptions['keylog'] = (label, random, secret) =>
      this.emit('keylog', Buffer.from(`${label} ${random.toString('hex')} ${secret.toString('hex')}\n`));
    // The handshake begins when whoever made this client listens to it.
    setImmediate(() => {
      handshake(channel, versions, { ...options, keylog }).then(
        (protection) => {
          this.protection = protection;
          this.emit('secureConnect');
          if (this.reading) this.pump();
        },
        (error: unknown) => this.fail(error),
      );
    });
  }

  /** Agents of node:http ask for it as they use a connection again. The transport keeps the process alive, or not. */
  ref(): this {
    return this;
  }

  override _read(): void {
    if (this.reading) return;
    this.reading = true;
    if (this.protection) this.pump();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const { protection } = this;
    if (!protection) {
      done(new Error('the handshake is not over'));
      return;
    }
    for (let start = 0; start < chunk.length; start += largestFragment)
      this.stream.write(
        protection.sealer.seal(contentType.applicationData, chunk.subarray(start, start + largestFragment)),
      );
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.stream.close();
    done(error);
  }

  /** Reads records until one has application data, or the connection ends. */
  private async pump(): Promise<void> {
    for (;;) {
      const next = await this.stream.next();
      if (typeof next === 'string') return this.fail(new HandshakeEnded(next, next));
      const opened = this.protection?.opener.open(next);
      if (!opened) return this.fail(new HandshakeEnded('malformed', 'a record could not be opened'));
      if (opened.type === contentType.alert) {
        this.push(null);
        this.destroy();
        return;
      }
      if (opened.type === contentType.handshake && opened.content[0] === messageType.helloRequest)
        return this.fail(
          new HandshakeEnded('malformed', 'the server asks to renegotiate, which our own client does not'),
        );
      if (opened.type !== contentType.applicationData || opened.content.length === 0) continue;
      this.reading = false;
      this.push(opened.content);
      return;
    }
  }

  /** Ends with the codes that node:tls would use, so that both are read alike. */
  private fail(error: unknown): void {
    const why = error instanceof HandshakeEnded ? error.why : 'malformed';
    const code = codes[why];
    if (code === null) this.destroy();
    else this.destroy(Object.assign(new Error(messageOf(error)), { code }));
  }
}

/** Null for an end without an error: an orderly close, or an alert, which the octets tell. */
const codes: Readonly<Record<HandshakeEnd, string | null>> = {
  closed: null,
  alert: null,
  aborted: null,
  'timed-out': null,
  reset: 'ECONNRESET',
  'not-tls': 'ERR_TLS_NO_RECORD',
  malformed: 'ERR_TLS_MALFORMED',
  'too-much': 'ERR_TLS_TOO_MUCH',
  'identity-unusable': identityUnusable,
};
