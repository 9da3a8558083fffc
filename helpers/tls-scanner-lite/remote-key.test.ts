import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { type Exchange, type ExchangeOptions, exchange, provesPossession, type ShownIdentity } from './exchange.ts';
import type { RemoteKey } from './wire/authentication.ts';

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const keys = { ca: rsa(), server: rsa(), client: rsa(), stranger: rsa() };
const caName = [{ type: 'CN', value: 'Test CA' }];
const ca = await mint(caName, keys.ca.publicKey, true);
const serverLeaf = await mint([{ type: 'CN', value: 'server' }], keys.server.publicKey, false);
const rsaLeaf = await mint([{ type: 'CN', value: 'client' }], keys.client.publicKey, false);
const ecLeaf = await mint([{ type: 'CN', value: 'client' }], ec.publicKey, false);
const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const remote = ({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): RemoteKey => ({
  publicKey,
  sign: async (content, { digest, pss }) =>
    sign(digest, content, {
      key: privateKey,
      ...(pss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}),
    }),
});
const identities: Readonly<Record<string, ShownIdentity>> = {
  RSA: { chain: [rsaLeaf], key: remote(keys.client) },
  EC: { chain: [ecLeaf], key: remote(ec) },
};
const both = { min: 'TLSv1.2', max: 'TLSv1.3' } as const;

describe.each([
  ['TLSv1.2', 'TLSv1.2'],
  ['TLSv1.3', 'TLSv1.3'],
  ['TLSv1.2', 'TLSv1.3'],
] as const)('to a server of %s to %s', (minVersion, maxVersion) => {
  test.each(['RSA', 'EC'])(
    'a key of another process proves possession, %s, with both versions on offer',
    async (type) => {
      const port = await https({ minVersion, maxVersion });
      const seen = await to(port, { identity: identities[type] as ShownIdentity });
      expect(seen).toMatchObject({ version: maxVersion, clientCertificateSent: true, handshakeCompleted: true });
      expect(seen.answer?.status).toBe(200);
    },
  );

  test('both versions are on offer also where the server wants another group', async () => {
    const port = await https({ minVersion, maxVersion, ecdhCurve: 'P-384' });
    const seen = await to(port, { identity: identities.RSA as ShownIdentity });
    expect(seen).toMatchObject({ version: maxVersion, group: 'secp384r1' });
    expect(seen.answer?.status).toBe(200);
  });

  test('a key that is not the certificate’s is refused by the server', async () => {
    const identity = { chain: [rsaLeaf], key: remote(keys.stranger) };
    expect([provesPossession(identity), provesPossession(identities.RSA as ShownIdentity)]).toEqual([false, true]);
    const seen = await to(await https({ minVersion, maxVersion }), { identity });
    expect(seen.answer).toBeNull();
    expect(['alert', 'closed', 'reset']).toContain(seen.end.kind);
  });

  test('a key that cannot be used is told as that, and not as the server’s doing', async () => {
    const refused: RemoteKey = {
      ...remote(keys.client),
      sign: () => Promise.reject(new Error('the helper of the PKCS #11 module ended by SIGKILL')),
    };
    const seen = await to(await https({ minVersion, maxVersion }), { identity: { chain: [rsaLeaf], key: refused } });
    expect(seen.end).toEqual({
      kind: 'identity-unusable',
      phase: 'handshake',
      detail: 'the helper of the PKCS #11 module ended by SIGKILL',
    });
  });

  test('a key that does not sign in time is told as that', async () => {
    const late: RemoteKey = { ...remote(keys.client), sign: () => new Promise(() => {}) };
    const seen = await to(await https({ minVersion, maxVersion }), {
      identity: { chain: [rsaLeaf], key: late },
      timeoutMs: 500,
    });
    expect(seen.end).toMatchObject({ kind: 'identity-unusable', phase: 'handshake' });
  });
});

test('a key of another process is not for versions that our own client does not speak', async () => {
  const seen = await to(await https({}), {
    identity: identities.RSA as ShownIdentity,
    versions: { min: 'TLSv1', max: 'TLSv1.3' },
  });
  expect(seen.end).toMatchObject({ kind: 'identity-unusable', phase: 'connect' });
});

function to(port: number, more: Partial<ExchangeOptions>): Promise<Exchange> {
  return exchange({
    connect: async (signal) => {
      const socket = connect({ port, host: '127.0.0.1', signal });
      await once(socket, 'connect');
      return socket;
    },
    servername: 'server.example',
    versions: both,
    request: { method: 'GET', path: '/', headers: { host: 'server.example' } },
    timeoutMs: 10_000,
    maxResponseBytes: 10_000,
    ...more,
  });
}

async function https(options: ServerOptions): Promise<number> {
  const server = createHttps(
    {
      key: keys.server.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: certificatePem(serverLeaf) + certificatePem(ca),
      ca: certificatePem(ca),
      requestCert: true,
      rejectUnauthorized: true,
      ...options,
    },
    (_request, response) => response.end('hello'),
  );
  server.on('tlsClientError', () => {});
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function mint(subject: { type: string; value: string }[], publicKey: KeyObject, isCa: boolean): Promise<Buffer> {
  return issueCertificate({
    subject,
    publicKey,
    issuer: { name: caName, key: keys.ca.privateKey },
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: { keyUsage: isCa ? ['keyCertSign', 'cRLSign'] : ['digitalSignature'], basicConstraints: { ca: isCa } },
  });
}
