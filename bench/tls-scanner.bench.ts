import { afterAll, beforeAll, expect, test } from 'vitest';
import { tcpConnection } from '../helpers/probes/tcp.ts';
import { clientAuthentication } from '../helpers/tls-scanner-lite/client-authentication/matrix.ts';
import { Places } from '../helpers/tls-scanner-lite/connections.ts';
import { Pace } from '../helpers/tls-scanner-lite/pace.ts';
import { suites12, suites13 } from '../helpers/tls-scanner-lite/registry/cipher-suites.ts';
import { usualLimits } from '../helpers/tls-scanner-lite/scan/limits.ts';
import { scan } from '../helpers/tls-scanner-lite/scan.ts';
import { delayProxy } from '../tests/interop/delay-proxy.ts';
import { nmap, sslscan, testssl } from '../tests/interop/peers.ts';
import { type IdentityName, serverHost } from '../tests/interop/pki.ts';
import { programFile } from '../tests/interop/processes.ts';
import { greetingPath } from '../tests/interop/servers/program.ts';
import { type Laboratory, startLaboratory } from '../tests/interop/servers.ts';
import { type Figure, median, printTable } from './table.ts';

/**
 * Servers that require client certificates in TLS 1.2 and 1.3, and what our full pass may take at most: the part of
 * sslscan's time, and far away of nmap's, or milliseconds.
 */
const servers = [
  { server: 'nginx on', near: { sslscan: 1 / 3 }, far: { sslscan: 1 / 4, nmap: 1 }, farMs: 1000 },
  // It serves one connection at a time, and each takes it a round trip at least, whoever asks: far away only fewer of
  // them help.
  { server: 'openssl verified', near: { sslscan: 1 / 3 }, far: { sslscan: 1 / 2 }, farMs: Number.POSITIVE_INFINITY },
];
const roundTripMs = 40;
const wrong = ['none', 'untrusted-ca', 'self-signed'] as const satisfies readonly IdentityName[];
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await startLaboratory(['nginx', 'openssl s_server']);
});

afterAll(() => laboratory?.close());

interface Measured {
  readonly ms: number;
  /** Whether the tool came to an end by itself; else it was stopped, and would have taken longer. */
  readonly finished: boolean;
  readonly connections: number;
}

const full = 'ours, full, with ten client certificate handshakes';
const tools: Readonly<Record<string, { readonly rounds: number; readonly run: (port: number) => Promise<unknown> }>> = {
  [full]: { rounds: 9, run: fullPass },
  'ours, quick': {
    rounds: 9,
    run: (port) => scan({ ...at(port), depth: 'quick', allowed: { cipherSuites: allowed } }),
  },
  ...(programFile('sslscan') ? { sslscan: { rounds: 9, run: (port: number) => sslscan(port) } } : {}),
  ...(programFile('nmap') ? { nmap: { rounds: 9, run: (port: number) => nmap(port) } } : {}),
  ...(programFile('testssl') ? { 'testssl.sh -p -E -f': { rounds: 1, run: (port: number) => testssl(port) } } : {}),
};

test.each(servers)('$server on loopback', async ({ server, near }) => {
  const seen = await measuredThrough(0, server, Object.keys(tools));
  report(`${server}, loopback`, seen);
  holds(seen, near);
});

test.each(servers)(`$server through a round trip of ${roundTripMs} ms`, async ({ server, far, farMs }) => {
  const seen = await measuredThrough(roundTripMs / 2, server, Object.keys(tools));
  report(`${server}, ${roundTripMs} ms round trip`, seen);
  holds(seen, far);
  expect(seen[full]?.ms).toBeLessThanOrEqual(farMs);
});

/**
 * Bounds stand on what is ours to hold: connections, and time beside programs that ask the same; testssl.sh is only
 * reported.
 */
function holds(seen: Readonly<Record<string, Measured>>, parts: Readonly<Record<string, number>>): void {
  expect(seen[full]?.connections).toBeLessThanOrEqual(60);
  for (const [tool, part] of Object.entries(parts))
    if (seen[tool]) expect(ratio(seen, full, tool), `part of ${tool}'s time`).toBeLessThanOrEqual(part);
}

/** Wall time (median) and connections of each tool, each through the same proxy. */
async function measuredThrough(oneWayMs: number, server: string, names: readonly string[]) {
  const proxy = await delayProxy(laboratory.server(server).port, oneWayMs);
  const seen: Record<string, Measured> = {};
  try {
    for (const name of names) {
      const { rounds = 1, run } = tools[name] ?? {};
      const times: number[] = [];
      let finished = true;
      const before = proxy.connections();
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        finished = (await run?.(proxy.port)) !== null && finished;
        times.push(performance.now() - started);
      }
      seen[name] = { ms: median(times), finished, connections: Math.round((proxy.connections() - before) / rounds) };
    }
    return seen;
  } finally {
    await proxy.close();
  }
}

function report(title: string, seen: Readonly<Record<string, Measured>>): void {
  const own = seen[full]?.ms ?? Number.NaN;
  const figures: Figure[] = Object.entries(seen).map(([name, { ms, finished, connections }]) => ({
    name,
    values: {
      'wall time': `${Math.round(ms)} ms${finished ? '' : ', then stopped'}`,
      connections: String(connections),
      'our full pass takes': `${((100 * own) / ms).toFixed(own / ms < 0.1 ? 1 : 0)} % of it`,
    },
  }));
  printTable(title, figures);
}

function ratio(seen: Readonly<Record<string, Measured>>, one: string, other: string): number {
  return (seen[one]?.ms ?? Number.NaN) / (seen[other]?.ms ?? Number.NaN);
}

const allowed = [...suites13, ...suites12.slice(-4)];

function at(port: number) {
  return {
    connect: (signal: AbortSignal) => tcpConnection('127.0.0.1', port, signal),
    servername: serverHost,
    timeoutMs: 20_000,
  };
}

/** A full scan, and five identities in two versions: the control before and after, and three that must be refused. */
async function fullPass(port: number): Promise<void> {
  const { identities } = laboratory.pki;
  const concurrency = new Places(usualLimits.full.concurrency);
  await Promise.all([
    scan({ ...at(port), concurrency, depth: 'full', allowed: { cipherSuites: [] } }),
    clientAuthentication({
      ...at(port),
      atMost: 30,
      concurrency,
      pace: new Pace(0),
      versions: ['TLSv1.2', 'TLSv1.3'],
      request: { method: 'GET', path: greetingPath, headers: { host: serverHost } },
      healthy: [200],
      right: identities.right,
      wrong: wrong.map((id) => ({ id, identity: identities[id] })),
    }),
  ]);
}
