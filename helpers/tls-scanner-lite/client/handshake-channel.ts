import type { RecordStream, StreamEnd } from '../record-stream.ts';
import { readAlert } from '../wire/alerts.ts';
import { type HandshakeMessage, MessageAssembler } from '../wire/handshake.ts';
import type { Hash } from '../wire/protection.ts';
import { contentType, record } from '../wire/record-layer.ts';
import type { Opener, Sealer } from '../wire/record-protection.ts';
import { transcriptHash } from '../wire/transcript-hash.ts';

export type HandshakeEnd = StreamEnd | 'alert' | 'identity-unusable';

/** Why a handshake went no further. */
export class HandshakeEnded extends Error {
  readonly why: HandshakeEnd;

  constructor(why: HandshakeEnd, detail: string) {
    super(detail);
    this.why = why;
  }
}

/** Handshake messages in and out, under the protection that is in force, and their transcript. */
export class HandshakeChannel {
  /** Every message so far, both directions, in order; what is hashed and signed (RFC 8446 4.4.1). */
  readonly transcript: Buffer[] = [];
  private readonly stream: RecordStream;
  private opener: Opener | null = null;
  private sealer: Sealer | null = null;
  private messages = new MessageAssembler();
  private readonly waiting: HandshakeMessage[] = [];

  constructor(stream: RecordStream) {
    this.stream = stream;
  }

  /** Protection of what comes and goes from here on. */
  protectWith({ opener, sealer }: { readonly opener?: Opener; readonly sealer?: Sealer }): void {
    if (opener) {
      this.opener = opener;
      this.messages = new MessageAssembler();
    }
    if (sealer) this.sealer = sealer;
  }

  transcriptHash(hash: Hash): Buffer {
    return transcriptHash(hash, ...this.transcript);
  }

  /** The next message, not yet in the transcript. Throws `HandshakeEnded` where none comes. */
  async receive(): Promise<HandshakeMessage> {
    for (;;) {
      const message = this.waiting.shift();
      if (message) return message;
      await this.takeRecord();
    }
  }

  /** The next message, which stays the next one. Throws likewise. */
  async peek(): Promise<HandshakeMessage> {
    const message = await this.receive();
    this.waiting.unshift(message);
    return message;
  }

  /** Waits for ChangeCipherSpec (RFC 5246 7.1); messages before it are handed to `before`. */
  async changeCipherSpec(before: (message: HandshakeMessage) => void): Promise<void> {
    for (;;) {
      for (const message of this.waiting.splice(0)) before(message);
      if (await this.takeRecord()) return;
    }
  }

  /**
   * Takes a record; true for ChangeCipherSpec. In TLS 1.3 that one means nothing and is never protected (RFC 8446 5).
   */
  private async takeRecord(): Promise<boolean> {
    const next = await this.stream.next();
    if (typeof next === 'string') throw new HandshakeEnded(next, `the peer ended the handshake: ${next}`);
    if (next.type === contentType.changeCipherSpec) return true;
    const opened = this.opener ? this.opener.open(next) : { type: next.type, content: next.fragment };
    if (!opened) throw new HandshakeEnded('malformed', 'a record could not be opened');
    if (opened.type === contentType.alert) {
      const alert = readAlert(opened.content);
      if (!alert) throw new HandshakeEnded('malformed', 'half an alert');
      if (alert.level === 'warning' && alert.number !== 0) return false;
      throw new HandshakeEnded('alert', `alert ${alert.number} ${alert.name}`);
    }
    if (opened.type !== contentType.handshake) throw new HandshakeEnded('malformed', 'application data in a handshake');
    this.waiting.push(...this.messages.add(opened.content));
    if (this.messages.overlong) throw new HandshakeEnded('too-much', 'a handshake message is too long');
    return false;
  }

  /** Sends a whole message and puts it into the transcript. */
  send(message: Buffer, recordVersion = 0x0303): void {
    this.transcript.push(message);
    const { sealer } = this;
    this.stream.write(
      sealer ? sealer.seal(contentType.handshake, message) : record(contentType.handshake, recordVersion, message),
    );
  }

  sendChangeCipherSpec(): void {
    this.stream.write(record(contentType.changeCipherSpec, 0x0303, Buffer.from([1])));
  }
}
