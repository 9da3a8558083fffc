import { number, vector } from './presentation.ts';

/** Handshake message types (RFC 8446 4, RFC 5246 7.4, RFC 6066 8). */
export const messageType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
  certificateStatus: 22,
  keyUpdate: 24,
  /** Stands for the first ClientHello in the transcript hash after a HelloRetryRequest (RFC 8446 4.4.1). */
  messageHash: 254,
} as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
  /** Type, length and body, as the transcript hash takes them. */
  readonly whole: Buffer;
}

/** A message with its header. */
export function handshakeMessage(type: number, body: Buffer): Buffer {
  return Buffer.concat([number(1, type), vector(3, body)]);
}

/** The longest message that is waited for: chains are shorter, and a server may not fill our memory. */
export const longestMessage = 1 << 18;

/** Puts handshake messages together from record contents: several in one record, or one over several. */
export class MessageAssembler {
  private chunks: Buffer[] = [];
  private size = 0;
  private wanted = 4;
  /** Whether a message announced more than the longest length; nothing can be read after it. */
  overlong = false;

  add(content: Buffer): HandshakeMessage[] {
    if (this.overlong) return [];
    this.chunks.push(content);
    this.size += content.length;
    if (this.size < this.wanted) return [];
    return this.split(Buffer.concat(this.chunks));
  }

  private split(pending: Buffer): HandshakeMessage[] {
    const messages: HandshakeMessage[] = [];
    let offset = 0;
    this.wanted = 4;
    while (pending.length - offset >= 4) {
      const length = pending.readUIntBE(offset + 1, 3);
      if (length > longestMessage) {
        this.overlong = true;
        break;
      }
      const end = offset + 4 + length;
      if (pending.length < end) {
        this.wanted = 4 + length;
        break;
      }
      const whole = pending.subarray(offset, end);
      messages.push({ type: whole[0] ?? 0, body: whole.subarray(4), whole });
      offset = end;
    }
    this.chunks = [pending.subarray(offset)];
    this.size = pending.length - offset;
    return messages;
  }
}
