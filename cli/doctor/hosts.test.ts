import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { planCases } from '../../helpers/engine/plan.ts';
import { loadTarget } from '../../helpers/target/load.ts';
import type { Settings } from '../../sandbox/settings.ts';
import { laboratory } from '../../tests/laboratory.ts';
import { aboutClock } from './clock.ts';
import { aboutHosts, aboutRevocation } from './hosts.ts';
import { lookAround } from './look-around.ts';

const lab = laboratory();
const oc = 'Ozone Connect, connect.examplebank.example:443: ';

afterEach(() => vi.unstubAllEnvs());

describe('the way to each host', () => {
  test('is told as far as it goes, with clock and revocation beside it', async () => {
    const { hosts, clock, revocation } = await lookedAround({});
    expect(hosts.map(({ status }) => status)).toEqual(Array(hosts.length).fill('ok'));
    expect(hosts.map(({ found }) => found)).toContainEqual(expect.stringMatching(`^${oc}TLS 1.3`));
    expect(clock).toEqual([expect.objectContaining({ status: 'ok' })]);
    expect(revocation.map(({ status }) => status)).toEqual(['ok', 'ok']);
  });

  test.each<[string, Settings, string, RegExp]>([
    [
      'refused',
      { servers: { oc: { listener: 'refuses' } } },
      oc,
      /^nothing listens at this port of this machine .*ECONNREFUSED/,
    ],
    ['plain HTTP', { servers: { oc: { listener: 'plain-http' } } }, oc, /^what answers speaks no TLS/],
    [
      'cut off',
      { servers: { oc: { listener: 'resets' } } },
      oc,
      /^it takes the connection and hangs up at the first TLS/,
    ],
    ['silent', { servers: { oc: { listener: 'silent' } } }, oc, /^it takes the connection and then says nothing/],
  ])('is told apart where it is %s', async (_what, change, host, expected) => {
    const { hosts } = await lookedAround(change);
    const wrong = hosts.filter(({ status }) => status !== 'ok');
    expect(wrong).toEqual([
      expect.objectContaining({ status: 'problem', at: expect.objectContaining({ pointer: '/endpoints/oc' }) }),
    ]);
    expect(wrong[0]?.found.startsWith(host)).toBe(true);
    expect(wrong[0]?.found.slice(host.length)).toMatch(expected);
    expect(wrong[0]?.todo).not.toBeNull();
  });

  test('is told once where a proxy wants to know who asks, and never with what it was told', async () => {
    const proxy = createServer();
    proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    try {
      vi.stubEnv('HTTPS_PROXY', `http://me:secret@127.0.0.1:${(proxy.address() as AddressInfo).port}`);
      const { hosts } = await lookedAround({}, { connectTo: {} });
      expect(hosts).toEqual([expect.objectContaining({ status: 'problem' })]);
      expect(hosts[0]?.found).toMatch(/^None of \d+ hosts is reached from here.*the proxy wants to know who you are/);
      expect(hosts[0]?.todo).toContain('HTTPS_PROXY=http://user:password@proxy:port');
      expect(JSON.stringify(hosts)).not.toContain('secret');
    } finally {
      proxy.close();
    }
  });

  test('speaks of containers in one alone, and of firewalls where one can be on the way', async () => {
    await lab.ecosystem().use({ servers: { oc: { listener: 'refuses' } } });
    const given = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
    const seen = await lookAround(given, planCases(lab.suites(), given.target), new AbortController().signal, 20_000);
    const todos = (all: typeof seen, container: boolean) =>
      aboutHosts(all, given.target, { container }).flatMap(({ todo }) => todo ?? []);
    const start = 'Start what should listen there, or mend the port.';
    expect(todos(seen, false)).toEqual([start]);
    expect(todos(seen, true)).toEqual([expect.stringContaining(`${start} Here localhost is the container itself`)]);
    const elsewhere = JSON.parse(JSON.stringify(seen).replaceAll('"127.0.0.1', '"192.0.2.1')) as typeof seen;
    expect(todos(elsewhere, true)).toEqual([expect.stringMatching(/^Is the port right, .* allow-list/)]);
    expect(todos(elsewhere, true).join()).not.toContain('container');
  });

  test('is told with the responder and the lists', async () => {
    const { revocation } = await lookedAround({ revocation: { ocsp: { listener: 'refuses' } } });
    expect(revocation.map(({ status, found }) => `${status} ${found}`)).toEqual([
      expect.stringMatching(/^ok The revocation list/),
      expect.stringMatching(/^problem The OCSP responder http:\/\/ocsp\..*somebody answered, and refuses/),
    ]);
  });
});

/** What is told of the LFI's target while the ecosystem is changed. */
async function lookedAround(change: Settings, network: object = {}) {
  await lab.ecosystem().use(change);
  const given = await loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
  const target = { ...given.target, network: { ...given.target.network, ...network } };
  // Also on a busy machine; and where a server keeps silent, nobody waits that long.
  const timeoutMs = JSON.stringify(change).includes('silent') ? 1500 : 20_000;
  const { signal } = new AbortController();
  const seen = await lookAround({ target, keyring: given.keyring }, planCases(lab.suites(), target), signal, timeoutMs);
  return {
    hosts: aboutHosts(seen, target, { container: false }),
    clock: aboutClock(seen),
    revocation: aboutRevocation(seen),
  };
}
