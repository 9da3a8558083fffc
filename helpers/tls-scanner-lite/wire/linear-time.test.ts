import { describe, expect, test } from 'vitest';
import { readTranscript } from '../exchange/transcript.ts';
import { alertInMessage } from './alerts.ts';
import { readCertificate } from './authentication.ts';
import { readExtensions } from './extensions.ts';
import { longestMessage, MessageAssembler } from './handshake.ts';
import { RecordSplitter } from './record-layer.ts';

/**
 * Whoever reads what a peer sends takes time in proportion to its length, whatever it is, and never runs out of stack.
 * CPU time is counted, so that other work on the machine does not matter; `npm run soak` goes to each reader's size
 * limit.
 */
const boundMs = (size: number) => 500 + size / 50;
const longest = (limit: number) => (process.env.INPUTS === undefined ? Math.min(limit, 60_000) : limit);

/** What is worst for a reader of length-prefixed structures, of about a size. */
const octetFills: readonly (readonly [name: string, make: (size: number) => Buffer])[] = [
  ['zeros', (size) => Buffer.alloc(size)],
  ['ones', (size) => Buffer.alloc(size, 0xff)],
  ['small lengths', (size) => Buffer.alloc(size, 0x01)],
  ['empty handshake records', (size) => many(Buffer.from([22, 3, 3, 0, 0]), size)],
  ['handshake records of an empty message', (size) => many(Buffer.from([22, 3, 3, 0, 4, 0, 0, 0, 0]), size)],
  ['alerts', (size) => many(Buffer.from([21, 3, 3, 0, 2, 1, 0]), size)],
  ['DER sequences', (size) => many(Buffer.from([0x30, 0x80]), size)],
];

const many = (one: Uint8Array, size: number) => Buffer.alloc(Math.max(one.length, size - (size % one.length)), one);

const octetReaders: readonly (readonly [name: string, limit: number, read: (octets: Buffer) => unknown])[] = [
  ['alert in an error message', 65_536, (octets) => alertInMessage(octets.toString('latin1'))],
  ['TLS records', 1 << 20, (octets) => new RecordSplitter().add(octets)],
  ['TLS records, octet by octet', 1 << 18, (octets) => byOctets(octets, new RecordSplitter())],
  [
    'a TLS record, octet by octet',
    18_432,
    (octets) => byOctets(Buffer.concat([Buffer.from([22, 3, 3, 0x48, 0]), octets]), new RecordSplitter()),
  ],
  ['TLS messages', longestMessage, (octets) => new MessageAssembler().add(octets)],
  [
    'a TLS message, octet by octet',
    longestMessage,
    (octets) => byOctets(Buffer.concat([Buffer.from([11, 3, 0xff, 0xff]), octets]), new MessageAssembler()),
  ],
  [
    'TLS certificates',
    longestMessage,
    (octets) => [true, false].map((tls13) => attempt(() => readCertificate(octets, tls13))),
  ],
  ['TLS extensions', 65_536, (octets) => attempt(() => readExtensions(octets))],
  [
    'TLS transcript',
    1 << 20,
    (octets) => readTranscript(many(Buffer.from([22, 3, 3, 0, 4, 0, 0, 0, 0]), octets.length), octets, new Map()),
  ],
];

function byOctets(octets: Buffer, reader: { add(chunk: Buffer): unknown }): void {
  for (let at = 0; at < octets.length; at += 1) reader.add(octets.subarray(at, at + 1));
}

function attempt<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    expect(error).not.toMatchObject({ message: expect.stringContaining('call stack') });
    return error as Error;
  }
}

describe('every reader of what a TLS peer sends takes time in proportion to its length', { retry: 2 }, () => {
  test.each(octetReaders)('%s', (name, limit, read) => {
    for (const [what, make] of octetFills) {
      for (const size of [longest(limit) / 16, longest(limit)].map(Math.floor)) {
        const octets = make(size);
        const before = process.cpuUsage();
        read(octets);
        const { user, system } = process.cpuUsage(before);
        const took = (user + system) / 1000;
        expect(took, `${name} of ${what}: ${Math.round(took)} ms for ${size} octets`).toBeLessThanOrEqual(
          boundMs(size),
        );
      }
    }
  });
});
