import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import { readTranscript } from '../../helpers/tls-scanner-lite/exchange/transcript.ts';
import { exchange } from '../../helpers/tls-scanner-lite/exchange.ts';
import type { ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { scan } from '../../helpers/tls-scanner-lite/scan.ts';
import type { Version } from './expectations.ts';
import { closings, hostileServer, mutations, reframings, type Script, scripts, slowly } from './hostile.ts';
import { copyOf } from './hostile-octets.ts';
import { serverHost } from './pki.ts';
import { randomOctets } from './random.ts';
import { type Recording, recordServer } from './recording.ts';
import { type Laboratory, startLaboratory } from './servers.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Seeded inputs in all: INPUTS in the environment, 2,000 by default. */
const inputs = Math.max(100, Math.trunc(Number(process.env.INPUTS ?? 2000)) || 2000);
const budgetMs = 400;
/** For what is answered, also on a busy machine. */
const patientMs = 10_000;
const mostMemory = 64 << 20;

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

describe('a scan of a hostile peer decides nothing, in time and in bounds', () => {
  test.each(scripts)('$name', async (script) => {
    const { facts, tookMs, grown } = await scanOf([script]);
    const refused = Object.values(facts.versions).filter(({ spoken }) => spoken === false);
    expect(refused.every(({ endedBy }) => endedBy === 'alert' || endedBy === null)).toBe(true);
    expect(tookMs).toBeLessThan(mostTime);
    expect(grown).toBeLessThan(mostMemory);
  });

  test.each(versions)('octets of %s that come one by one', async (version) => {
    const { tookMs } = await scanOf([slowly(recordings[version].whole)]);
    expect(tookMs).toBeLessThan(mostTime);
  });

  test.each(versions)(
    '%s that ends anywhere',
    async (version) => {
      const { whole } = recordings[version];
      const scripts = closings(whole, Math.ceil(whole.length / 25));
      // A few at a time: the time is the scanner's, and not what the others take of the machine.
      for (let first = 0; first < scripts.length; first += atOnce) {
        const scans = await Promise.all(scripts.slice(first, first + atOnce).map((script) => scanOf([script])));
        for (const { tookMs } of scans) expect(tookMs).toBeLessThan(mostTime);
      }
    },
    300_000,
  );
});

test('TLS 1.2 is scanned alike in whatever pieces it comes', async () => {
  const scans = reframings(recordings['TLSv1.2'].firstFlight).map((script) => scanOf([script], patientMs));
  const seen = (await Promise.all(scans)).map(({ facts }): ScanFacts['tls12'] => facts.tls12);
  expect(seen[0]?.certificates).toEqual(laboratory.pki.server.chain.map((der) => der.toString('base64')));
  expect(seen[0]?.certificateRequest).not.toBeNull();
  expect(seen.map((one) => ({ ...one, proof: '' }))).toEqual(seen.map(() => ({ ...seen[0], proof: '' })));
});

test(
  `${inputs} seeded inputs: no throw, no hang, no growth`,
  async () => {
    const half = Math.ceil(inputs / 2);
    const before = await memory();
    for (const version of versions) {
      const { whole } = recordings[version];
      const served = await playedAll(mutations(whole, 11, Math.ceil(half / 2)));
      expect(served).toBeGreaterThanOrEqual(Math.ceil(half / 2));
    }
    for (let seed = 0; seed < half; seed += 1) {
      const { whole } = recordings[versions[seed % 2] ?? 'TLSv1.3'];
      const seen = readTranscript(copyOf(whole, seed), randomOctets(seed, 200), new Map());
      expect(seen.alerts.length).toBeLessThanOrEqual(16);
    }
    expect((await memory()) - before).toBeLessThan(mostMemory);
  },
  60_000 + inputs * 60,
);

/** Scans that run side by side. */
const atOnce = 4;
/** Every connection of a scan waits at most its budget; what depends on another comes in a few rounds. */
const mostTime = 20 * budgetMs + 5000;

async function scanOf(
  played: readonly Script[],
  timeoutMs = budgetMs,
): Promise<{ facts: ScanFacts; tookMs: number; grown: number }> {
  const server = await hostileServer(played);
  const before = await memory();
  const started = performance.now();
  try {
    const facts = await scanAt(server.port, timeoutMs);
    expect(() => JSON.stringify(facts)).not.toThrow();
    const tookMs = performance.now() - started;
    return { facts, tookMs, grown: (await memory()) - before };
  } finally {
    await server.close();
  }
}

/** Scans and exchanges until every script was played once; returns the number of connections. */
async function playedAll(played: readonly Script[]): Promise<number> {
  const server = await hostileServer(played);
  try {
    while (server.connections() < played.length) {
      await scanAt(server.port, budgetMs);
      for (const version of versions)
        await exchange({
          connect: (signal) => tcpConnection('127.0.0.1', server.port, signal),
          servername: serverHost,
          versions: { min: version, max: version },
          request: { method: 'GET', path: '/', headers: { host: serverHost } },
          identity: { chain: laboratory.pki.identities.right?.chain ?? [], key: laboratory.pki.server.key },
          timeoutMs: budgetMs,
          maxResponseBytes: 1000,
        });
    }
    return server.connections();
  } finally {
    await server.close();
  }
}

function scanAt(port: number, timeoutMs: number): Promise<ScanFacts> {
  return scan({
    connect: (signal) => tcpConnection('127.0.0.1', port, signal),
    servername: serverHost,
    depth: 'quick',
    allowed: { cipherSuites: [] },
    timeoutMs,
    concurrency: 8,
  });
}

/**
 * What is in use once garbage is collected: buffers are given back a turn after what held them, and that frees more.
 */
async function memory(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (;;) {
    collectGarbage();
    await setImmediate();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    const used = heapUsed + external + arrayBuffers;
    if (used > least - (1 << 20)) return Math.min(used, least);
    least = used;
  }
}
