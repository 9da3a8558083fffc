import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectations, type Version } from './expectations.ts';
import { nmap, type Sighting, sslscan, testssl } from './peers.ts';
import { programFile } from './processes.ts';
import { absentPrograms, type Laboratory, startLaboratory } from './servers.ts';

const absent = absentPrograms();
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await startLaboratory(['nginx', 'openssl s_server', 'gnutls-serv']);
});

afterAll(() => laboratory?.close());

const nginxServers = ['nginx on', 'nginx TLS 1.2 only'];
const opensslServers = ['openssl TLS 1.2 server order', 'openssl TLS 1.2 client order', 'openssl TLS 1.3 only'];

describe.skipIf(programFile('sslscan') === null)('sslscan', () => {
  test.skipIf(absent.includes('nginx')).each(nginxServers)('agrees on suites and groups of %s', async (name) => {
    const seen = await sslscan(laboratory.server(name).port);
    expect(sorted(seen?.suites)).toEqual(sorted(expectations[name]?.suites));
    expect(sorted(seen?.groups)).toEqual(sorted(expectations[name]?.groups));
  });

  test.skipIf(absent.includes('openssl s_server'))(
    'finds no TLS 1.2 suite where the handshake wants a certificate',
    async () => {
      const seen = await sslscan(laboratory.server('openssl TLS 1.2 server order').port);
      expect(seen?.suites['TLSv1.2']).toBeUndefined();
    },
  );
});

describe.skipIf(programFile('nmap') === null)('nmap', () => {
  test.skipIf(absent.includes('nginx')).each(nginxServers)('agrees on suites and order of %s', async (name) => {
    agrees(name, await nmap(laboratory.server(name).port));
  });

  test.skipIf(absent.includes('openssl s_server')).each(opensslServers)(
    'agrees on suites and order of %s',
    async (name) => {
      agrees(name, await nmap(laboratory.server(name).port));
    },
  );

  test.skipIf(absent.includes('gnutls-serv')).each(['gnutls verified', 'gnutls legacy'])(
    'agrees on the versions of %s',
    async (name) => {
      const seen = await nmap(laboratory.server(name).port);
      expect(Object.keys(seen?.suites ?? {}).sort()).toEqual(Object.keys(expectations[name]?.clients ?? {}).sort());
    },
  );

  test.skipIf(absent.includes('openssl s_server'))('sees all versions of openssl legacy, and static RSA', async () => {
    const seen = await nmap(laboratory.server('openssl legacy').port);
    expect(Object.keys(seen?.suites ?? {}).sort()).toEqual(['TLSv1', 'TLSv1.1', 'TLSv1.2']);
    expect(seen?.suites.TLSv1).toContain('TLS_RSA_WITH_AES_128_CBC_SHA');
    expect(seen?.suites['TLSv1.2']).toContain('TLS_DHE_RSA_WITH_AES_128_CBC_SHA256');
  });
});

describe.skipIf(programFile('testssl') === null || process.env.SLOW_PEERS !== '1')(
  'testssl.sh, with SLOW_PEERS=1',
  () => {
    test.skipIf(absent.includes('nginx'))(
      'agrees on suites and groups of nginx on',
      async () => {
        const seen = await testssl(laboratory.server('nginx on').port);
        expect(sorted(seen?.suites)).toEqual(sorted(expectations['nginx on']?.suites));
        expect(seen?.groups['TLSv1.2']?.slice().sort()).toEqual(
          expectations['nginx on']?.groups['TLSv1.2']?.slice().sort(),
        );
      },
      600_000,
    );
  },
);

function agrees(name: string, seen: Sighting | null): void {
  const expected = expectations[name];
  expect(sorted(seen?.suites)).toEqual(sorted(expected?.suites));
  if (expected?.suites['TLSv1.2']) expect(seen?.order['TLSv1.2']).toBe(expected.order);
}

function sorted(lists: Partial<Readonly<Record<Version, readonly string[]>>> | undefined): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists ?? {}).map(([version, names]) => [version, [...names].sort()]));
}
