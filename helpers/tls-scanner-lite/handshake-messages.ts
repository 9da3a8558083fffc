/** Handshake message types (RFC 8446 4, RFC 5246 7.4). */
export const messageType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  certificate: 11,
  certificateRequest: 13,
  serverHelloDone: 14,
  finished: 20,
  certificateStatus: 22,
} as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Buffer;
}

const longestMessage = 1 << 20;

/** Puts handshake messages together from record contents: several in one record, or one over several. */
export class MessageAssembler {
  private pending: Buffer = Buffer.alloc(0);

  add(content: Buffer): HandshakeMessage[] {
    this.pending = Buffer.concat([this.pending, content]);
    const messages: HandshakeMessage[] = [];
    while (this.pending.length >= 4) {
      const length = this.pending.readUIntBE(1, 3);
      if (length > longestMessage || this.pending.length < 4 + length) break;
      messages.push({ type: this.pending[0] ?? 0, body: this.pending.subarray(4, 4 + length) });
      this.pending = this.pending.subarray(4 + length);
    }
    return messages;
  }
}

/** Reads vectors and numbers; running over the end throws a RangeError, which callers take as a malformed message. */
class Cursor {
  private offset = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  number(octets: number): number {
    const value = this.take(octets);
    return value.readUIntBE(0, octets);
  }

  take(octets: number): Buffer {
    if (octets > this.left) throw new RangeError('message ends too early');
    this.offset += octets;
    return this.bytes.subarray(this.offset - octets, this.offset);
  }

  vector(lengthOctets: number): Buffer {
    return this.take(this.number(lengthOctets));
  }
}

export interface ServerHello {
  readonly retry: boolean;
  readonly version: number;
  readonly random: Buffer;
  readonly cipherSuite: number;
}

/** Random of a HelloRetryRequest (RFC 8446 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** ServerHello (RFC 8446 4.1.3, RFC 5246 7.4.1.3). Throws RangeError for a malformed one. */
export function readServerHello(body: Buffer): ServerHello {
  const cursor = new Cursor(body);
  const legacyVersion = cursor.number(2);
  const random = Buffer.from(cursor.take(32));
  cursor.vector(1);
  const cipherSuite = cursor.number(2);
  cursor.number(1);
  const supportedVersion = cursor.left > 0 ? readExtensions(cursor.vector(2)).get(43) : undefined;
  const version = supportedVersion?.length === 2 ? supportedVersion.readUInt16BE(0) : legacyVersion;
  return { retry: random.toString('hex') === retryRandom, version, random, cipherSuite };
}

/** Random of a ClientHello. */
export function readClientRandom(body: Buffer): Buffer {
  const cursor = new Cursor(body);
  cursor.number(2);
  return Buffer.from(cursor.take(32));
}

export interface CertificateMessage {
  /** DER, in the order sent. */
  readonly certificates: Buffer[];
  /** OCSP response stapled to the leaf; TLS 1.3 only, TLS 1.2 has a message of its own. */
  readonly ocspStaple: Buffer | null;
}

/** Certificate (RFC 8446 4.4.2, RFC 5246 7.4.2). Throws RangeError for a malformed one. */
export function readCertificate(body: Buffer, tls13: boolean): CertificateMessage {
  const cursor = new Cursor(body);
  if (tls13) cursor.vector(1);
  const list = new Cursor(cursor.vector(3));
  const certificates: Buffer[] = [];
  let ocspStaple: Buffer | null = null;
  while (list.left > 0) {
    certificates.push(Buffer.from(list.vector(3)));
    if (!tls13) continue;
    const status = readExtensions(list.vector(2)).get(5);
    if (certificates.length === 1 && status) ocspStaple = readStatus(status);
  }
  return { certificates, ocspStaple };
}

/** CertificateStatus (RFC 6066 8); null where it is no OCSP response. */
export function readStatus(body: Buffer): Buffer | null {
  const cursor = new Cursor(body);
  return cursor.number(1) === 1 ? Buffer.from(cursor.vector(3)) : null;
}

export interface CertificateRequestMessage {
  /** DER of the distinguished names of acceptable CAs; empty means any (RFC 8446 4.2.4, RFC 5246 7.4.4). */
  readonly authorities: Buffer[];
  readonly signatureSchemes: number[];
  /** TLS 1.2 only. */
  readonly certificateTypes: number[];
}

/** CertificateRequest (RFC 8446 4.3.2, RFC 5246 7.4.4). Throws RangeError for a malformed one. */
export function readCertificateRequest(body: Buffer, tls13: boolean): CertificateRequestMessage {
  const cursor = new Cursor(body);
  if (tls13) {
    cursor.vector(1);
    const extensions = readExtensions(cursor.vector(2));
    const schemes = extensions.get(13);
    const authorities = extensions.get(47);
    return {
      authorities: authorities ? names(new Cursor(authorities).vector(2)) : [],
      signatureSchemes: schemes ? pairs(new Cursor(schemes).vector(2)) : [],
      certificateTypes: [],
    };
  }
  const certificateTypes = [...cursor.vector(1)];
  const signatureSchemes = pairs(cursor.vector(2));
  return { certificateTypes, signatureSchemes, authorities: names(cursor.vector(2)) };
}

function readExtensions(bytes: Buffer): Map<number, Buffer> {
  const cursor = new Cursor(bytes);
  const extensions = new Map<number, Buffer>();
  while (cursor.left > 0) {
    const type = cursor.number(2);
    extensions.set(type, cursor.vector(2));
  }
  return extensions;
}

function names(bytes: Buffer): Buffer[] {
  const cursor = new Cursor(bytes);
  const found: Buffer[] = [];
  while (cursor.left > 0) found.push(Buffer.from(cursor.vector(2)));
  return found;
}

function pairs(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => bytes.readUInt16BE(2 * index));
}
