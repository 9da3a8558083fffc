import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import type { ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { scan } from '../../helpers/tls-scanner-lite/scan.ts';
import { expectations, type Version } from './expectations.ts';
import { nmap, type Sighting, sslscan } from './peers.ts';
import { serverHost } from './pki.ts';
import { programFile } from './processes.ts';
import { absentPrograms, type Laboratory, presentSettings, startLaboratory } from './servers.ts';

const present = presentSettings();
const absent = [...absentPrograms(), ...['nmap', 'sslscan'].filter((peer) => programFile(peer) === null)];
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await startLaboratory();
});

afterAll(() => laboratory?.close());

describe(`a full scan of real servers; not installed: ${absent.join(', ') || 'none'}`, () => {
  test.each(present)('%s is what was set up', async (name) => {
    const facts = await scanned(name);
    const expected = expectations[name];
    if (!expected) throw new Error(`no expectations of ${name}`);
    const { clients, suites, order, groups, dhe, without = [] } = expected;
    expect(spoken(facts)).toEqual(Object.keys(clients).sort());
    for (const [version, names] of Object.entries(suites) as [Version, readonly string[]][]) {
      const seen = suitesIn(facts, version);
      expect([...seen].sort(), version).toEqual([...names].sort());
      const { order: found } = facts.cipherSuites[version] ?? {};
      if (names.length < 2 || version === 'TLSv1.3') continue;
      expect(found, version).toBe(order);
      if (order === 'server') expect(seen, version).toEqual(names);
    }
    for (const [version, names] of Object.entries(groups) as ['TLSv1.2' | 'TLSv1.3', readonly string[]][])
      expect(groupsIn(facts, version).sort(), version).toEqual([...names].sort());
    if (dhe) expect(primes(facts)).toEqual([dhe]);
    if (facts.tls12) expect(facts.tls12.extendedMasterSecret).toBe(!without.includes('extended_master_secret'));
    expect(facts.steady).toBe(true);
    expect(facts.notEnumerated).toEqual([]);
    const asked = Object.keys(clients).every((version) => clients[version as Version]?.right[0] !== 'never-asked');
    if (facts.tls12) expect(facts.tls12.certificateRequest !== null).toBe(asked);
    if (facts.tls13) expect(facts.tls13.certificateRequest !== null).toBe(asked);
    if (asked && facts.tls13) expect(facts.tls13.certificateRequest?.signatureSchemes).toContain('rsa_pss_rsae_sha256');
  });
});

/** One setting of each kind; a scan by nmap takes about a second. */
const withNmap = [
  'nginx on',
  'nginx TLS 1.2 only',
  'haproxy required',
  'openssl verified',
  'openssl TLS 1.2 client order',
  'openssl TLS 1.3 only',
  'openssl legacy',
  'gnutls legacy',
  'node application',
  'python CERT_REQUIRED',
].filter((name) => present.includes(name));

describe.skipIf(programFile('nmap') === null)('nmap', () => {
  test.each(withNmap)('sees the same suites of %s', async (name) => {
    const { port } = laboratory.server(name);
    const [facts, seen] = [await scanned(name), await nmap(port)];
    expect(seen).not.toBeNull();
    expect(bySuite(ours(facts))).toEqual(bySuite(seen?.suites ?? {}));
    const order = seen?.order['TLSv1.2'];
    const found = facts.cipherSuites['TLSv1.2']?.order;
    // nmap looks at two suites at a time; with less than two there is no order.
    if (order && found !== 'one suite') expect(found).toBe(order);
  });
});

/**
 * sslscan counts a suite of TLS 1.2 only where the handshake completes, so a server that insists on a certificate shows
 * it none.
 */
const withSslscan = ['nginx on', 'nginx off', 'nginx TLS 1.2 only', 'node application'].filter((name) =>
  present.includes(name),
);

/** It asks for no group of X25519MLKEM768’s kind. */
const sslscanKnows = (group: string) => !group.includes('MLKEM');

describe.skipIf(programFile('sslscan') === null)('sslscan', () => {
  test.each(withSslscan)('sees the same suites and groups of %s', async (name) => {
    const { port } = laboratory.server(name);
    const [facts, seen] = [await scanned(name), await sslscan(port)];
    expect(bySuite(ours(facts))).toEqual(bySuite(seen?.suites ?? {}));
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
      if (facts.groups[version])
        expect(groupsIn(facts, version).filter(sslscanKnows).sort()).toEqual([...(seen?.groups[version] ?? [])].sort());
  });

  test.skipIf(!present.includes('haproxy required'))(
    'sees no TLS 1.2 suite of haproxy required, and we do',
    async () => {
      const seen = await sslscan(laboratory.server('haproxy required').port);
      expect(seen?.suites['TLSv1.2']).toBeUndefined();
      expect(suitesIn(await scanned('haproxy required'), 'TLSv1.2').length).toBeGreaterThan(0);
    },
  );
});

const known = new Map<string, Promise<ScanFacts>>();

/** One full scan of each server, shared by the tests. */
function scanned(name: string): Promise<ScanFacts> {
  const { port } = laboratory.server(name);
  const facts =
    known.get(name) ??
    scan({
      connect: (signal) => tcpConnection('127.0.0.1', port, signal),
      servername: serverHost,
      depth: 'full',
      allowed: { cipherSuites: [] },
      timeoutMs: 20_000,
    });
  known.set(name, facts);
  return facts;
}

function spoken({ versions }: ScanFacts): string[] {
  return Object.entries(versions)
    .filter(([, one]) => one.spoken)
    .map(([version]) => version)
    .sort();
}

function suitesIn(facts: ScanFacts, version: Version): string[] {
  return facts.cipherSuites[version]?.accepted.map((one) => one.name) ?? [];
}

function groupsIn(facts: ScanFacts, version: 'TLSv1.2' | 'TLSv1.3'): string[] {
  return facts.groups[version]?.accepted.map((one) => one.name) ?? [];
}

function primes({ cipherSuites }: ScanFacts): (number | null)[] {
  const all = Object.values(cipherSuites).flatMap(({ accepted }) => accepted.map((one) => one.dhBits));
  return [...new Set(all)].filter((bits) => bits !== null);
}

function ours({ cipherSuites }: ScanFacts): Sighting['suites'] {
  return Object.fromEntries(
    Object.entries(cipherSuites).map(([version, { accepted }]) => [version, accepted.map((one) => one.name)]),
  );
}

function bySuite(suites: Sighting['suites']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(suites).map(([version, names]) => [version, [...names].sort()]));
}
