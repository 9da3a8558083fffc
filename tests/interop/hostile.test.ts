import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import { type Exchange, exchange } from '../../helpers/tls-scanner-lite/exchange.ts';
import type { Version } from './expectations.ts';
import {
  closings,
  type HostileServer,
  hostileServer,
  mutations,
  reframings,
  type Script,
  scripts,
  slowly,
} from './hostile.ts';
import { serverHost } from './pki.ts';
import { type Recording, recordServer } from './recording.ts';
import { type Laboratory, startLaboratory } from './servers.ts';

const versions: readonly Version[] = ['TLSv1.2', 'TLSv1.3'];
const recordings = {} as Record<Version, Recording>;
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await startLaboratory(['node https']);
  const { port } = laboratory.server('node rejectUnauthorized');
  for (const version of versions)
    recordings[version] = await recordServer(port, version, laboratory.pki.identities.right);
});

afterAll(() => laboratory?.close());

describe.each(versions)('an exchange in %s ends', (version) => {
  test.each(scripts)('after $name', async (script) => {
    const [seen] = await exchanges([script], version, 250);
    expect(seen?.answer).toBeNull();
    expect(seen?.end.kind).not.toMatch(/answered|handshake-completed|aborted|not-connected|identity-unusable/);
  });

  test('in time, however slowly octets come', async () => {
    const [seen] = await exchanges([slowly(recordings[version].whole)], version, 300);
    expect(seen?.end).toMatchObject({ kind: 'timed-out', phase: 'handshake' });
    expect(seen?.tookMs).toBeLessThan(3000);
  });

  test('wherever a recorded server stops', async () => {
    const { whole } = recordings[version];
    const seen = await exchanges(closings(whole, Math.ceil(whole.length / 60)), version, 5000);
    expect(seen.map(({ end }) => end.kind)).toEqual(
      seen.map(() => expect.stringMatching(/^(closed|alert|malformed|reset)$/)),
    );
    expect(seen[0]).toMatchObject({ serverHello: false, end: { kind: 'closed' } });
    expect(seen.at(-1)?.serverHello).toBe(true);
  });

  test('whatever becomes of a recorded server’s octets', async () => {
    const seen = await exchanges(mutations(recordings[version].whole, 1, 100), version, 300);
    expect(seen.filter(({ answer, handshakeCompleted }) => answer !== null || handshakeCompleted)).toEqual([]);
    expect(() => JSON.stringify(seen)).not.toThrow();
  });
});

// OpenSSL verifies the ServerKeyExchange, so what comes after it, such as the CertificateRequest, may or may not be
// seen.
test('TLS 1.2 is read alike in whatever pieces it comes', async () => {
  const seen = await exchanges(reframings(recordings['TLSv1.2'].firstFlight), 'TLSv1.2', 5000);
  const facts = seen.map(({ version, cipherSuite, certificates }) => ({ version, cipherSuite, certificates }));
  expect(facts[0]?.certificates).toEqual(laboratory.pki.server.chain.map((der) => der.toString('base64')));
  expect(facts).toEqual(facts.map(() => facts[0]));
});

test('the same seed gives the same mutations', async () => {
  const flight = recordings['TLSv1.2'].firstFlight;
  const sent = async (seed: number) => {
    const server = await hostileServer(mutations(flight, seed, 1));
    const socket = connect(server.port, '127.0.0.1');
    socket.write('x');
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    await server.close();
    return Buffer.concat(chunks).toString('hex');
  };
  expect(await sent(7)).toBe(await sent(7));
  expect(await sent(7)).not.toBe(await sent(8));
});

/** One exchange with each script, one after the other. */
async function exchanges(played: readonly Script[], version: Version, timeoutMs: number): Promise<Exchange[]> {
  const server: HostileServer = await hostileServer(played);
  try {
    const seen: Exchange[] = [];
    for (const _script of played) seen.push(await exchangeWith(server.port, version, timeoutMs));
    expect(server.connections()).toBe(played.length);
    return seen;
  } finally {
    await server.close();
  }
}

function exchangeWith(port: number, version: Version, timeoutMs: number): Promise<Exchange> {
  return exchange({
    connect: (signal) => tcpConnection('127.0.0.1', port, signal),
    servername: serverHost,
    versions: { min: version, max: version },
    request: { method: 'GET', path: '/', headers: { host: serverHost } },
    timeoutMs,
    maxResponseBytes: 10_000,
  });
}
