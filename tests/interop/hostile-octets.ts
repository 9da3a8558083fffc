import { createHash } from 'node:crypto';
import { randomNumbers } from './random.ts';

/** A record (RFC 8446 5.1) whose length field tells its length, even above what TLS allows. */
export function record(type: number, fragment: Buffer): Buffer {
  const header = Buffer.from([type, 3, 3, 0, 0]);
  header.writeUInt16BE(fragment.length, 3);
  return Buffer.concat([header, fragment]);
}

/** Octets in handshake records of at most `length` octets. */
export function inRecords(octets: Buffer, length: number): Buffer {
  const count = Math.ceil(octets.length / length);
  return Buffer.concat(
    Array.from({ length: count }, (_, index) => record(22, octets.subarray(index * length, (index + 1) * length))),
  );
}

/** Handshake messages of the plain handshake records that a flight starts with, whole messages only. */
export function messagesOf(flight: Buffer): Buffer[] {
  const fragments: Buffer[] = [];
  for (let at = 0; at + 5 <= flight.length && flight[at] === 22; ) {
    const end = at + 5 + flight.readUInt16BE(at + 3);
    fragments.push(flight.subarray(at + 5, end));
    at = end;
  }
  const plain = Buffer.concat(fragments);
  const messages: Buffer[] = [];
  for (let at = 0; at + 4 <= plain.length; ) {
    const end = at + 4 + plain.readUIntBE(at + 1, 3);
    if (end > plain.length) break;
    messages.push(plain.subarray(at, end));
    at = end;
  }
  return messages;
}

/** legacy_session_id of a ClientHello (RFC 8446 4.1.2), as far as it came; a server of TLS 1.3 has to send it back. */
export function sessionIdOf(clientHello: Buffer): Buffer {
  const at = 5 + 4 + 2 + 32;
  return clientHello.subarray(at + 1, at + 1 + (clientHello[at] ?? 0));
}

/** A ServerHello of TLS 1.2 without extensions (RFC 5246 7.4.1.3). */
export function serverHello(sessionId: Buffer, suite: number, version = 0x0303): Buffer {
  return hello(version, Buffer.alloc(32, 0x5a), sessionId, suite, Buffer.alloc(0));
}

/** A HelloRetryRequest for TLS 1.3 that asks for a group (RFC 8446 4.1.4). */
export function helloRetryRequest(sessionId: Buffer, suite: number, group: number): Buffer {
  const supportedVersions = Buffer.from([0, 43, 0, 2, 3, 4]);
  const keyShare = Buffer.from([0, 51, 0, 2, group >> 8, group & 0xff]);
  const extensions = Buffer.concat([supportedVersions, keyShare]);
  const random = createHash('sha256').update('HelloRetryRequest').digest();
  return hello(0x0303, random, sessionId, suite, Buffer.concat([uint16(extensions.length), extensions]));
}

function hello(version: number, random: Buffer, sessionId: Buffer, suite: number, rest: Buffer): Buffer {
  const body = Buffer.concat([
    uint16(version),
    random,
    Buffer.from([sessionId.length]),
    sessionId,
    uint16(suite),
    Buffer.from([0]),
    rest,
  ]);
  return Buffer.concat([Buffer.from([2, 0]), uint16(body.length), body]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff]);
}

/**
 * A copy with one to four octets changed, taken out, doubled, put in or made extreme; most often near the start, where
 * lengths are.
 */
export function copyOf(octets: Buffer, seed: number): Buffer {
  const next = randomNumbers(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  let copy = Buffer.from(octets);
  for (let rest = 1 + below(4); rest > 0; rest--) {
    const at = below(next() < 0.5 ? Math.min(200, copy.length) : copy.length);
    const before = copy.subarray(0, at);
    const from = copy.subarray(at);
    const octet = below(256);
    switch (below(5)) {
      case 0:
        copy = Buffer.concat([before, from.subarray(1)]);
        break;
      case 1:
        copy = Buffer.concat([before, Buffer.from([octet]), from]);
        break;
      case 2:
        copy = Buffer.concat([before, from.subarray(0, 16), from]);
        break;
      case 3:
        copy = Buffer.concat([before, Buffer.from([next() < 0.5 ? 0 : 255]), from.subarray(1)]);
        break;
      default:
        copy = Buffer.concat([before, Buffer.from([octet]), from.subarray(1)]);
    }
  }
  return copy;
}
