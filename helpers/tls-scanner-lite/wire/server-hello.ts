import { type Extensions, extensionType, readExtensions } from './extensions.ts';
import { Reader } from './presentation.ts';

export interface ServerHello {
  /** HelloRetryRequest (RFC 8446 4.1.4): a ServerHello with a certain random. */
  readonly retry: boolean;
  /** Negotiated version, such as 0x0304. */
  readonly version: number;
  readonly random: Buffer;
  readonly cipherSuite: number;
  readonly compressionMethod: number;
  readonly extensions: Extensions;
}

/** SHA-256 of "HelloRetryRequest" (RFC 8446 4.1.3). */
const retryRandom = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

/** ServerHello (RFC 8446 4.1.3, RFC 5246 7.4.1.3). Throws RangeError for a malformed one. */
export function readServerHello(body: Buffer): ServerHello {
  const reader = new Reader(body);
  const legacyVersion = reader.number(2);
  const random = Buffer.from(reader.take(32));
  reader.vector(1);
  const cipherSuite = reader.number(2);
  const compressionMethod = reader.number(1);
  const extensions = reader.left > 0 ? readExtensions(reader.vector(2)) : new Map<number, Buffer>();
  const chosen = extensions.get(extensionType.supportedVersions);
  const version = chosen?.length === 2 ? chosen.readUInt16BE(0) : legacyVersion;
  return { retry: random.toString('hex') === retryRandom, version, random, cipherSuite, compressionMethod, extensions };
}

/** Group of the server's key share, or the one that a HelloRetryRequest asks for; null for none. */
export function chosenGroup({ extensions }: ServerHello): number | null {
  const share = extensions.get(extensionType.keyShare);
  return share && share.length >= 2 ? share.readUInt16BE(0) : null;
}

/**
 * Cookie of a HelloRetryRequest, to be sent back (RFC 8446 4.2.2); null for none. Throws RangeError for a malformed
 * one.
 */
export function retryCookie({ extensions }: ServerHello): Buffer | null {
  const content = extensions.get(extensionType.cookie);
  return content ? new Reader(content).vector(2) : null;
}

/** Public key of the server's key share (RFC 8446 4.2.8). Throws RangeError where there is none. */
export function serverShare({ extensions }: ServerHello): Buffer {
  const reader = new Reader(extensions.get(extensionType.keyShare) ?? Buffer.alloc(0));
  reader.number(2);
  return reader.vector(2);
}

/** Which version a server says that it could have spoken, in the last octets of its random (RFC 8446 4.1.3). */
export function downgradeSentinel({ random }: ServerHello): 'TLS 1.3' | 'TLS 1.2' | null {
  const end = random.subarray(24).toString('latin1');
  if (end === 'DOWNGRD\x01') return 'TLS 1.3';
  return end === 'DOWNGRD\x00' ? 'TLS 1.2' : null;
}
