import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { type Exchange, type ExchangeOptions, exchange, type TlsVersion } from './exchange.ts';

const now = Date.now();
const day = 86_400_000;
const keys = { ca: rsa(), server: rsa(), client: rsa() };
const caName = [{ type: 'CN', value: 'Test CA' }];
const ca = await mint(caName, keys.ca.publicKey, { ca: true });
const serverLeaf = await mint([{ type: 'CN', value: 'server' }], keys.server.publicKey, { ca: false });
const clientLeaf = await mint([{ type: 'CN', value: 'client' }], keys.client.publicKey, { ca: false });
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const versions = ['TLSv1.2', 'TLSv1.3'] as const;

/** OpenSSL's SSL_OP_NO_EXTENDED_MASTER_SECRET, which node:crypto does not name. */
const withoutExtendedMasterSecret = 1;

describe('our own client in TLS 1.2', () => {
  const identity = { chain: [clientLeaf], key: keys.client.privateKey };
  const strict = { requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2', dhparam: 'auto' } as const;

  test.each(['DHE-RSA-AES128-GCM-SHA256', 'DHE-RSA-AES256-GCM-SHA384', 'DHE-RSA-CHACHA20-POLY1305'])(
    'gets in by %s, and with another key it is refused for the signature',
    async (ciphers) => {
      const port = await https({ ...strict, ciphers });
      const seen = await to(port, 'TLSv1.2', { identity, client: 'own' });
      expect(seen).toMatchObject({ clientCertificateSent: true, handshakeCompleted: true, answer: { status: 200 } });
      expect(seen.cipherSuite).toMatch(/^TLS_DHE_RSA_WITH_/);
      const wrong = await to(port, 'TLSv1.2', { identity: { ...identity, key: keys.server.privateKey } });
      expect(wrong.alerts).toEqual([{ level: 'fatal', number: 51, name: 'decrypt_error' }]);
    },
  );

  test.each(['DHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'])(
    'gets in by %s where the server has no extended master secret',
    async (ciphers) => {
      const port = await https({ ...strict, ciphers, secureOptions: withoutExtendedMasterSecret });
      const seen = await to(port, 'TLSv1.2', { identity, client: 'own' });
      expect(seen).toMatchObject({ handshakeCompleted: true, answer: { status: 200 } });
      expect(seen.extensions).not.toContain(23);
    },
  );

  test('says where it has nothing in common with a server', async () => {
    const port = await https({ ...strict, ciphers: 'AES128-SHA:@SECLEVEL=0' });
    const seen = await to(port, 'TLSv1.2', { identity, client: 'own' });
    expect(seen.end).toMatchObject({
      kind: 'alert',
      detail: expect.stringMatching(/^alert 40 handshake_failure: nothing in common with our own client, which offers/),
    });
    expect(await to(port, 'TLSv1.2', { identity })).toMatchObject({ answer: { status: 200 } });
  });
});

test.each([
  ['TLSv1.2', 'DHE-RSA-AES128-CCM', {}],
  ['TLSv1.3', 'TLS_AES_128_CCM_8_SHA256', { minVersion: 'TLSv1.3' }],
] as const)('by %s, %s is no limit of ours', async (version, ciphers, more) => {
  const port = await https({ requestCert: true, dhparam: 'auto', ciphers, ...more });
  const identity = { chain: [clientLeaf], key: keys.client.privateKey };
  expect(await to(port, version, { identity })).toMatchObject({ answer: { status: 200 } });
});

test('where OpenSSL has nothing in common with a server, that is told as ours', async () => {
  const port = await https({ requestCert: true, ciphers: 'AECDH-AES128-SHA:@SECLEVEL=0', maxVersion: 'TLSv1.2' });
  const { end } = await to(port, 'TLSv1.2', {});
  expect(end).toMatchObject({
    kind: 'alert',
    detail: expect.stringMatching(/^alert 40 handshake_failure: nothing in common with this client, which offers/),
  });
});

describe.each(versions)('%s', (version) => {
  test.each(['node', 'own'] as const)('a second request on the same connection, by the client %s', async (client) => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const identity = { chain: [clientLeaf], key: keys.client.privateKey };
    const seen = await to(port, version, { identity, client, before: request });
    expect(seen.answer?.headers).toMatchObject({ 'x-request': '2' });
    expect(seen.end.kind).toBe('answered');
  });

  test('a server that ends the connection after the first request answers no second one', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const before = { ...request, path: '/close' };
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.client.privateKey }, before });
    expect(seen).toMatchObject({ answer: null, end: { kind: 'closed' } });
  });

  test('a server that asks for a certificate and gets one', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.client.privateKey } });
    expect(seen).toMatchObject({ version, serverHello: true, clientCertificateSent: true, handshakeCompleted: true });
    expect(seen.certificateRequest).toMatchObject({ phase: 'handshake' });
    expect(seen.certificateRequest?.authorities).toHaveLength(1);
    expect(seen.certificates).toEqual([serverLeaf, ca].map((der) => der.toString('base64')));
    expect(seen.answer?.status).toBe(200);
    expect(Buffer.from(seen.answer?.body ?? '', 'base64').toString()).toBe('hello');
    expect(seen.end).toMatchObject({ kind: 'answered' });
  });

  test('a server that requires a certificate and gets none refuses', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const seen = await to(port, version, {});
    expect(seen.answer).toBeNull();
    expect(['alert', 'closed', 'reset']).toContain(seen.end.kind);
    expect(seen.end.phase).toBe(version === 'TLSv1.3' ? 'after-handshake' : 'handshake');
    expect(seen.certificateRequest).not.toBeNull();
    expect(seen.clientCertificateSent).toBe(false);
  });

  test('a server that never asks', async () => {
    const port = await https({});
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.client.privateKey } });
    expect(seen.certificateRequest).toBeNull();
    expect(seen.clientCertificateSent).toBe(false);
    expect(seen.answer?.status).toBe(200);
  });

  test.each(['P-256', 'P-384', 'X25519'])('our own client gets in with the right key, with %s', async (ecdhCurve) => {
    const port = await https({ requestCert: true, rejectUnauthorized: true, ecdhCurve });
    const identity = { chain: [clientLeaf], key: keys.client.privateKey };
    const seen = await to(port, version, { identity, client: 'own' });
    expect(seen).toMatchObject({ version, clientCertificateSent: true, handshakeCompleted: true });
    expect(seen.answer?.status).toBe(200);
  });

  test('our own client without an identity shows none', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: false });
    const seen = await to(port, version, { client: 'own' });
    expect(seen).toMatchObject({ version, clientCertificateSent: false, handshakeCompleted: true });
    expect(seen.answer?.status).toBe(200);
  });

  test('a certificate with another key goes out, and is refused for the signature', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.server.privateKey } });
    expect(seen).toMatchObject({ version, clientCertificateSent: true, answer: null });
    expect(seen.alerts).toEqual([{ level: 'fatal', number: 51, name: 'decrypt_error' }]);
    expect(seen.end).toMatchObject({ kind: 'alert', phase: version === 'TLSv1.3' ? 'after-handshake' : 'handshake' });
  });

  test('a server that never asks is never shown the wrong key', async () => {
    const port = await https({});
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.server.privateKey } });
    expect(seen).toMatchObject({ version, clientCertificateSent: false, handshakeCompleted: true });
    expect(seen.answer?.status).toBe(200);
    expect(Buffer.from(seen.answer?.body ?? '', 'base64').toString()).toBe('hello');
  });

  test('group, signature, extensions, protocol and tickets are read back', async () => {
    const port = await https({ ecdhCurve: 'P-384', requestCert: true, rejectUnauthorized: true });
    const seen = await to(port, version, { identity: { chain: [clientLeaf], key: keys.client.privateKey } });
    expect(seen).toMatchObject({ group: 'secp384r1', signatureScheme: 'rsa_pss_rsae_sha256', protocol: 'http/1.1' });
    expect(seen.extensions).toContain(version === 'TLSv1.3' ? 43 : 23);
    expect(seen.tickets.length).toBeGreaterThan(0);
    expect(seen.tickets[0]).toMatchObject({ lifetimeSeconds: 7200, earlyData: null });
  });

  test('without a request the handshake alone is reported', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: false });
    const seen = await exchange({ ...base(port, version), timeoutMs: 5000 });
    expect(seen.end.kind).toBe('handshake-completed');
    expect(seen.certificateRequest?.phase).toBe('handshake');
    expect(seen.certificates).toHaveLength(2);
  });

  test('bytes that arrive one by one give the same facts', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const slow = await listen((socket) => {
      const upstream = connect(port, '127.0.0.1');
      socket.pipe(upstream);
      upstream.on('data', (chunk) => {
        for (const octet of chunk) socket.write(Buffer.from([octet]));
      });
      upstream.on('close', () => socket.end());
      for (const one of [socket, upstream]) one.on('error', () => one.destroy());
    });
    const seen = await to(slow, version, { identity: { chain: [clientLeaf], key: keys.client.privateKey } });
    expect(seen.answer?.status).toBe(200);
    expect(seen.certificates).toHaveLength(2);
  });
});

test('a connection that does not come to be is told with the time that it had', async () => {
  const connect = (signal: AbortSignal) =>
    new Promise<Socket>((_, fail) =>
      signal.addEventListener('abort', () => fail(new DOMException('The operation was aborted', 'AbortError'))),
    );
  const { end } = await exchange({ ...base(0, 'TLSv1.3'), connect, timeoutMs: 50 });
  expect(end).toEqual({ kind: 'timed-out', phase: 'connect', detail: 'no connection within 50 ms' });
});

describe('peers that are no proper servers', () => {
  test.each<[string, (socket: Socket) => void, Partial<Exchange['end']>]>([
    ['silence', () => {}, { kind: 'timed-out', phase: 'handshake' }],
    ['an immediate end', (socket) => socket.end(), { kind: 'closed', phase: 'handshake' }],
    ['a reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), { kind: 'reset', phase: 'handshake' }],
    [
      'plain HTTP',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      { kind: 'not-tls' },
    ],
    ['an SSH banner', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), { kind: 'not-tls' }],
    [
      'a fatal alert',
      (socket) => socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 70]))),
      { kind: 'alert', detail: 'alert 70 protocol_version' },
    ],
    [
      'an endless record',
      (socket) => socket.write(Buffer.concat([Buffer.from([22, 3, 3, 0x40, 0]), Buffer.alloc(100)])),
      { kind: 'timed-out' },
    ],
  ])('%s', async (_name, behave, end) => {
    const port = await listen((socket) => {
      socket.on('error', () => {});
      behave(socket);
    });
    const seen = await exchange({ ...base(port, 'TLSv1.3'), timeoutMs: 300, request });
    expect(seen.end).toMatchObject(end);
    expect(seen.serverHello).toBe(false);
  });

  test('a closed port', async () => {
    const port = await listen(() => {});
    open.pop()?.close();
    const seen = await exchange({ ...base(port, 'TLSv1.3'), timeoutMs: 2000 });
    expect(seen.end).toMatchObject({ kind: 'not-connected', phase: 'connect' });
    expect(seen.end.detail).toContain('ECONNREFUSED');
  });

  test('a key that is not the certificate’s is shown in the version that the server takes, and refused', async () => {
    const port = await https({ requestCert: true, rejectUnauthorized: true });
    const seen = await to(port, 'TLSv1.3', {
      identity: { chain: [clientLeaf], key: keys.server.privateKey },
      versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
    });
    expect(seen).toMatchObject({ version: 'TLSv1.3', clientCertificateSent: true, answer: null });
    expect(seen.end).toMatchObject({ kind: 'alert', phase: 'after-handshake' });
  });

  test('an abort ends at once', async () => {
    const port = await listen(() => {});
    const stop = new AbortController();
    const pending = exchange({ ...base(port, 'TLSv1.3'), timeoutMs: 60_000, signal: stop.signal });
    stop.abort();
    expect((await pending).end.kind).toBe('aborted');
  });

  test('interim answers come before the answer and are none', async () => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n';
    const port = await rawHttps((socket) =>
      socket.end(`${interim}HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n`),
    );
    const seen = await to(port, 'TLSv1.3', {});
    expect(seen).toMatchObject({ answer: { status: 403, truncated: false }, end: { kind: 'answered' } });
  });

  test('what is no HTTP after the handshake is told as malformed', async () => {
    const port = await rawHttps((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await to(port, 'TLSv1.3', {})).end).toMatchObject({ kind: 'malformed', phase: 'response' });
  });

  test('a long answer is cut', async () => {
    const port = await https({}, 'x'.repeat(100_000));
    const seen = await exchange({ ...base(port, 'TLSv1.3'), timeoutMs: 5000, request, maxResponseBytes: 1000 });
    expect(seen.answer).toMatchObject({ status: 200, truncated: true });
    expect(Buffer.from(seen.answer?.body ?? '', 'base64')).toHaveLength(1000);
  });
});

const request = { method: 'GET', path: '/', headers: { host: 'server.example' } };

function base(port: number, version: TlsVersion): Omit<ExchangeOptions, 'timeoutMs'> {
  return {
    connect: async (signal) => {
      const socket = connect({ port, host: '127.0.0.1', signal });
      await once(socket, 'connect');
      return socket;
    },
    servername: 'server.example',
    versions: { min: version, max: version },
    maxResponseBytes: 10_000,
  };
}

function to(port: number, version: TlsVersion, more: Partial<ExchangeOptions>): Promise<Exchange> {
  return exchange({ ...base(port, version), timeoutMs: 5000, request, ...more });
}

/** Requests that each connection had. */
const requests = new WeakMap<object, number>();

async function https(options: ServerOptions, body = 'hello'): Promise<number> {
  const server = createHttps(
    {
      key: keys.server.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: certificatePem(serverLeaf) + certificatePem(ca),
      ca: certificatePem(ca),
      ...options,
    },
    ({ socket, url }, response) => {
      const nth = (requests.get(socket) ?? 0) + 1;
      requests.set(socket, nth);
      if (url === '/close') response.setHeader('connection', 'close');
      response.setHeader('x-request', nth).end(body);
    },
  );
  server.on('tlsClientError', () => {});
  return started(server);
}

/** A TLS server that does what it is told once it was sent something. */
async function rawHttps(behave: (socket: Socket) => void): Promise<number> {
  const key = keys.server.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = createTls({ key, cert: certificatePem(serverLeaf) }, (socket) => {
    socket.on('error', () => {}).once('data', () => behave(socket));
  });
  return started(server);
}

async function listen(behave: (socket: Socket) => void): Promise<number> {
  return started(createServer(behave));
}

async function started(server: Server): Promise<number> {
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function mint(
  subject: { type: string; value: string }[],
  publicKey: ReturnType<typeof rsa>['publicKey'],
  { ca: isCa }: { ca: boolean },
): Promise<Buffer> {
  return issueCertificate({
    subject,
    publicKey,
    issuer: { name: caName, key: keys.ca.privateKey },
    notBefore: new Date(now - day),
    notAfter: new Date(now + day),
    extensions: { keyUsage: isCa ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'], basicConstraints: { ca: isCa } },
  });
}
