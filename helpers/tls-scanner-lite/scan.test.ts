import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { suiteCode } from './registry/cipher-suites.ts';
import { type ScanOptions, scan } from './scan.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const name = [{ type: 'CN', value: 'server' }];
const certificate = await issueCertificate({
  subject: name,
  publicKey: keys.publicKey,
  issuer: { name, key: keys.privateKey },
  notBefore: new Date(Date.now() - 86_400_000),
  notAfter: new Date(Date.now() + 86_400_000),
  extensions: { keyUsage: ['digitalSignature', 'keyEncipherment'], dnsNames: ['server.example'] },
});

const recommended = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
].map((one) => suiteCode(one) ?? 0);

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const gcm = 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384';

describe('a full scan', () => {
  test('tells versions, suites in the server’s order, groups and what the handshakes show', async () => {
    const port = await https({
      ciphers: `${gcm}:TLS_AES_256_GCM_SHA384`,
      ecdhCurve: 'P-256:X25519',
      honorCipherOrder: true,
    });
    const facts = await full(port);
    expect(spoken(facts)).toEqual(['TLSv1.2', 'TLSv1.3']);
    expect(facts.versions['TLSv1.1']).toMatchObject({ spoken: false, endedBy: 'alert' });
    expect(facts.preferredVersion).toBe('TLSv1.3');
    expect(suitesIn(facts, 'TLSv1.2')).toEqual([
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    ]);
    expect(facts.cipherSuites['TLSv1.2']).toMatchObject({ order: 'server', undecided: 0, endedBy: 'alert' });
    expect(suitesIn(facts, 'TLSv1.3')).toEqual(['TLS_AES_256_GCM_SHA384']);
    expect(groupsIn(facts, 'TLSv1.2')).toEqual(['secp256r1', 'x25519']);
    expect(groupsIn(facts, 'TLSv1.3')).toEqual(['secp256r1', 'x25519']);
    expect(facts.tls12).toMatchObject({
      extendedMasterSecret: true,
      secureRenegotiation: true,
      compression: false,
      truncatedHmac: false,
      compressedPoint: false,
      downgradeSentinel: 'TLS 1.3',
      certificates: [certificate.toString('base64')],
      certificateRequest: null,
    });
    expect(facts.tls13).toMatchObject({ group: 'x25519', certificates: [certificate.toString('base64')] });
    expect(facts).toMatchObject({ steady: true, notEnumerated: [] });
    expect(() => JSON.stringify(facts)).not.toThrow();
  });

  test('tells whose order counts', async () => {
    const port = await https({ ciphers: `${gcm}:@SECLEVEL=0`, maxVersion: 'TLSv1.2', honorCipherOrder: false });
    const facts = await full(port);
    expect(facts.cipherSuites['TLSv1.2']?.order).toBe('client');
    expect(spoken(facts)).toEqual(['TLSv1.2']);
    expect(facts.tls13).toBeNull();
  });

  test('walks down to TLS 1.0, and reads DHE, CBC, RSA key exchange and encrypt-then-MAC', async () => {
    const port = await https({
      ciphers: 'DHE-RSA-AES128-SHA:AES128-SHA:@SECLEVEL=0',
      dhparam: 'auto',
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.2',
    });
    const facts = await full(port);
    expect(spoken(facts)).toEqual(['TLSv1', 'TLSv1.1', 'TLSv1.2']);
    const accepted = facts.cipherSuites['TLSv1.2']?.accepted ?? [];
    expect(accepted.find((one) => one.name === 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA')).toMatchObject({
      dhBits: 2048,
      encryptThenMac: true,
    });
    expect(accepted.find((one) => one.name === 'TLS_RSA_WITH_AES_128_CBC_SHA')).toMatchObject({
      dhBits: null,
      group: null,
    });
    expect(suitesIn(facts, 'TLSv1').sort()).toEqual([
      'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ]);
    expect(facts.groups['TLSv1.2']).toBeUndefined();
  });

  test('sees the request for a client certificate in both versions, and needs none', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true, ca: certificatePem(certificate) });
    const facts = await full(port);
    expect(facts.tls12?.certificateRequest?.authorities).toHaveLength(1);
    expect(facts.tls13?.certificateRequest?.authorities).toHaveLength(1);
    expect(facts.tls13?.certificateRequest?.signatureSchemes).toContain('rsa_pss_rsae_sha256');
  });
});

/** What servers of this Node take beside: OpenSSL has it from 3.5 on. */
const [major = 0, minor = 0] = process.versions.openssl.split('.').map(Number);
const hybrids = major > 3 || (major === 3 && minor >= 5) ? ['X25519MLKEM768'] : [];

describe('a quick scan', () => {
  test('asks few times where nothing is wrong', async () => {
    const port = await https({ ciphers: `${gcm}:TLS_AES_128_GCM_SHA256` });
    const facts = await quick(port);
    expect(facts.connections.opened).toBeLessThanOrEqual(26);
    expect(facts.cipherSuites['TLSv1.2']).toMatchObject({ undecided: 0, endedBy: 'alert' });
    expect(facts.cipherSuites['TLSv1.2']?.accepted.every(({ code }) => recommended.includes(code))).toBe(true);
    expect(groupsIn(facts, 'TLSv1.3').sort()).toEqual([...hybrids, 'secp256r1', 'x25519']);
    expect(groupsIn(facts, 'TLSv1.2')).toEqual([]);
  });

  test('finds what is not allowed', async () => {
    const port = await https({ ciphers: `${gcm}:ECDHE-RSA-AES128-SHA:@SECLEVEL=0` });
    expect(suitesIn(await quick(port), 'TLSv1.2')).toContain('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA');
  });
});

describe('nodes that take turns behind one address', () => {
  const right = { ciphers: `${gcm}:TLS_AES_128_GCM_SHA256` };

  test.each(['quick', 'full'] as const)('one of four that speaks TLS 1.1 is found in a %s scan', async (depth) => {
    const old = { ciphers: `${gcm}:ECDHE-RSA-AES128-SHA:@SECLEVEL=0`, minVersion: 'TLSv1.1' } as const;
    const facts = await scan({ ...base(await inTurn(await https(right), await https(old))), depth });
    expect(facts.versions['TLSv1.1']).toMatchObject({ spoken: true });
    expect(suitesIn(facts, 'TLSv1.2')).toContain('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA');
  });
});

/** Leads three of four connections to the right one. */
async function inTurn(right: number, other: number): Promise<number> {
  let turn = 0;
  return listen((socket) => {
    const node = connect(turn++ % 4 === 3 ? other : right, '127.0.0.1');
    for (const one of [socket, node]) one.on('error', () => one.destroy());
    socket.pipe(node).pipe(socket);
  });
}

describe('manners', () => {
  test.each([1, 2, 5, 9, 20])('never opens more than %d connections, and says what it did not see', async (atMost) => {
    const port = await https({ ciphers: 'ALL:@SECLEVEL=0' });
    const counted = await proxy(port);
    const facts = await full(counted.port, { atMost });
    expect(counted.connections()).toBeLessThanOrEqual(atMost);
    expect(facts.connections.opened).toBeLessThanOrEqual(atMost);
    const silent = Object.values(facts.versions).some((one) => one.spoken === null);
    const undecided = Object.values(facts.cipherSuites).some((one) => one.undecided > 0);
    expect(silent || undecided).toBe(true);
    expect(facts.notEnumerated.join()).toMatch(/limit of \d+ connections/);
  });

  test('keeps to its concurrency', async () => {
    const port = await https({});
    const { connect: dial } = base(port);
    let now = 0;
    let most = 0;
    const counted: ScanOptions['connect'] = async (signal) => {
      now += 1;
      most = Math.max(most, now);
      const socket = await dial(signal);
      const destroy = socket.destroy.bind(socket);
      socket.destroy = (error) => {
        now -= socket.destroyed ? 0 : 1;
        return destroy(error);
      };
      return socket;
    };
    await full(port, { concurrency: 2, connect: counted });
    expect(most).toBe(2);
  });

  test('stops at once, and makes nothing up', async () => {
    const port = await listen(() => {});
    const stop = new AbortController();
    const pending = full(port, { signal: stop.signal, timeoutMs: 60_000 });
    stop.abort();
    const facts = await pending;
    expect(Object.values(facts.versions).map((one) => one.spoken)).toEqual([null, null, null, null, null]);
  });
});

describe('what an end without an alert means', () => {
  test('a server that closes on what it does not take has refused it', async () => {
    const port = await https({ ciphers: gcm, maxVersion: 'TLSv1.2' });
    const mute = await proxy(port, { alerts: 'closed' });
    const facts = await full(mute.port);
    expect(facts.versions['TLSv1.3']).toMatchObject({ spoken: false, endedBy: 'close' });
    expect(facts.cipherSuites['TLSv1.2']).toMatchObject({ undecided: 0 });
    expect(suitesIn(facts, 'TLSv1.2')).toHaveLength(2);
  });

  test('a server that turns everybody away in the end has refused nothing', async () => {
    const port = await https({ ciphers: gcm, maxVersion: 'TLSv1.2' });
    const tired = await proxy(port, { closesAfter: 5 });
    const facts = await full(tired.port, { concurrency: 1 });
    expect(facts.steady).toBe(false);
    expect(facts.versions['TLSv1.2'].spoken).toBe(true);
    expect(facts.cipherSuites['TLSv1.2']?.undecided).toBeGreaterThan(300);
  });

  test('a box that drops long hellos is asked in shorter ones', async () => {
    const port = await https({ ciphers: `${gcm}:AES128-SHA:@SECLEVEL=0`, maxVersion: 'TLSv1.2' });
    const short = await proxy(port, { longestHello: 600 });
    const facts = await full(short.port);
    expect(suitesIn(facts, 'TLSv1.2').sort()).toEqual([
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ]);
    expect(facts.cipherSuites['TLSv1.2']?.undecided).toBe(0);
  });

  test('a server that takes few connections at a time has refused nothing for that', async () => {
    const port = await https({ ciphers: `${gcm}:AES128-SHA:TLS_AES_128_GCM_SHA256:@SECLEVEL=0` });
    const few = await proxy(port, { mostAtOnce: 2 });
    const facts = await full(few.port);
    expect(facts.versions['TLSv1.2'].spoken).toBe(true);
    expect(facts.versions['TLSv1.3'].spoken).toBe(true);
    expect(suitesIn(facts, 'TLSv1.2')).toContain('TLS_RSA_WITH_AES_128_CBC_SHA');
  });

  test('a hole in the versions hides none below it', async () => {
    const port = await https({ ciphers: `${gcm}:AES128-SHA:@SECLEVEL=0`, minVersion: 'TLSv1', maxVersion: 'TLSv1.2' });
    const holed = await proxy(port, { without: 0x0302 });
    const facts = await quick(holed.port);
    expect(facts.versions['TLSv1.1'].spoken).toBe(false);
    expect(facts.versions.TLSv1.spoken).toBe(true);
  });

  test('a server that knows no such name says nothing of its versions', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 112]))));
    const facts = await quick(port);
    expect(Object.values(facts.versions).map(({ spoken: is }) => is)).toEqual([null, null, null, null, null]);
  });

  test('a handshake that is cut off shows nothing that is absent', async () => {
    const port = await https({ requestCert: true, maxVersion: 'TLSv1.2' });
    const cut = await proxy(port, { octetsOfServer: 400 });
    const facts = await quick(cut.port);
    expect(facts.versions['TLSv1.2'].spoken).toBe(true);
    expect(facts.tls12).toBeNull();
  });

  test('silence is undecided', async () => {
    const port = await listen((socket) => socket.resume());
    const facts = await quick(port, { timeoutMs: 150 });
    expect(facts.versions['TLSv1.2']).toMatchObject({
      spoken: null,
      endedBy: 'nothing',
      how: 'no answer within 150 ms',
    });
    expect(facts.cipherSuites).toEqual({});
  });

  test('an answer that is no TLS is undecided', async () => {
    const port = await listen((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const facts = await quick(port);
    expect(facts.versions['TLSv1.3']).toMatchObject({ spoken: null, how: 'an answer that is not TLS' });
  });

  test('a server that wants a key share is asked with one', async () => {
    const port = await https({ ciphers: 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384', minVersion: 'TLSv1.3' });
    const strict = await proxy(port, { refusesEmptyKeyShare: true });
    const facts = await full(strict.port);
    expect(facts.versions['TLSv1.3'].spoken).toBe(true);
    expect(suitesIn(facts, 'TLSv1.3').sort()).toEqual(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384']);
    expect(facts.notEnumerated).toEqual([expect.stringContaining('empty key_share')]);
  });
});

type Facts = Awaited<ReturnType<typeof scan>>;

function full(port: number, more: Partial<ScanOptions> = {}): Promise<Facts> {
  return scan({ ...base(port), depth: 'full', ...more });
}

function quick(port: number, more: Partial<ScanOptions> = {}): Promise<Facts> {
  return scan({ ...base(port), depth: 'quick', ...more });
}

function base(port: number): Omit<ScanOptions, 'depth'> {
  return {
    connect: async (signal) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.on('error', () => {});
      await once(socket, 'connect', { signal });
      return socket;
    },
    servername: 'server.example',
    allowed: { cipherSuites: recommended },
    timeoutMs: 10_000,
  };
}

function spoken({ versions }: Facts): string[] {
  return Object.entries(versions)
    .filter(([, one]) => one.spoken)
    .map(([version]) => version)
    .sort();
}

function suitesIn(facts: Facts, version: keyof Facts['versions']): string[] {
  return facts.cipherSuites[version]?.accepted.map((one) => one.name) ?? [];
}

function groupsIn(facts: Facts, version: 'TLSv1.2' | 'TLSv1.3'): string[] {
  return facts.groups[version]?.accepted.map((one) => one.name) ?? [];
}

interface Moods {
  /** What becomes of the server's alerts. */
  readonly alerts?: 'closed';
  /** Closes every connection after so many. */
  readonly closesAfter?: number;
  /** Closes on a longer first flight of the client. */
  readonly longestHello?: number;
  readonly refusesEmptyKeyShare?: boolean;
  /** Resets whoever comes while so many are there. */
  readonly mostAtOnce?: number;
  /** A version that is refused by an alert. */
  readonly without?: number;
  /** Octets of the server after which the connection ends. */
  readonly octetsOfServer?: number;
}

/** Passes octets on, in a mood. */
async function proxy(target: number, moods: Moods = {}) {
  let connections = 0;
  let atOnce = 0;
  const port = await listen((socket) => {
    connections += 1;
    atOnce += 1;
    socket.once('close', () => {
      atOnce -= 1;
    });
    const turn = connections;
    socket.once('data', (hello: Buffer) => {
      if (turn > (moods.closesAfter ?? Number.POSITIVE_INFINITY)) return socket.end();
      if (atOnce > (moods.mostAtOnce ?? Number.POSITIVE_INFINITY)) return socket.resetAndDestroy();
      if (hello.readUInt16BE(9) === moods.without) return socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70]));
      if (hello.length > (moods.longestHello ?? Number.POSITIVE_INFINITY)) return socket.end();
      if (moods.refusesEmptyKeyShare && hello.includes(emptyKeyShare))
        return socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 47]));
      const upstream = connect(target, '127.0.0.1');
      for (const one of [socket, upstream]) one.on('error', () => one.destroy());
      let passed = 0;
      upstream.write(hello);
      socket.pipe(upstream);
      upstream.on('data', (chunk: Buffer) => {
        passed += chunk.length;
        if (moods.alerts === 'closed' && chunk[0] === 21) socket.end();
        else if (passed > (moods.octetsOfServer ?? Number.POSITIVE_INFINITY))
          socket.end(chunk.subarray(0, moods.octetsOfServer));
        else socket.write(chunk);
      });
      upstream.on('close', () => socket.end());
      return undefined;
    });
  });
  return { port, connections: () => connections };
}

/** Extension key_share without an entry. */
const emptyKeyShare = Buffer.from('003300020000', 'hex');

async function https(options: ServerOptions): Promise<number> {
  const server = createHttps(
    {
      key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: certificatePem(certificate),
      ...options,
    },
    (_request, response) => response.end('hello'),
  );
  server.on('tlsClientError', () => {});
  return started(server);
}

async function listen(behave: (socket: Socket) => void): Promise<number> {
  return started(
    createServer((socket) => {
      socket.on('error', () => socket.destroy());
      behave(socket);
    }),
  );
}

async function started(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
