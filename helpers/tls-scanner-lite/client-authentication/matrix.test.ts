import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { issueCertificate } from '../../x509/issue/certificate.ts';
import { certificatePem } from '../../x509/read/pem.ts';
import { Pace } from '../pace.ts';
import { clientAuthentication, type Identity, type MatrixOptions, matrixConnections } from './matrix.ts';

const day = 86_400_000;
const [ca, holder, stranger] = [rsa(), rsa(), rsa()];
const authority = await mint('Test CA', ca.publicKey, true);
const right: Identity = { chain: [await mint('client', holder.publicKey, false)], key: holder.privateKey };
const wrong: MatrixOptions['wrong'] = [
  { id: 'none', identity: null },
  { id: 'wrong-key', identity: { ...right, key: stranger.privateKey } },
];
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

test('what must be refused is, and no more connections are made than were announced', async () => {
  const { verdicts, connections } = await tried(await requiring());
  expect(verdicts).toEqual({ acceptance: 'accepted', none: 'refused', 'wrong-key': 'refused' });
  expect(connections).toBeLessThanOrEqual(matrixConnections({ versions: ['TLSv1.3'], wrong, right }));
});

test('where our own client cannot get in with the right key either, the wrong key was not refused', async () => {
  const server = await requiring();
  const box = createServer((socket) => {
    const upstream = connect(server, '127.0.0.1');
    let spoils = false;
    socket.on('data', (octets: Buffer) => {
      if (spoils) octets[octets.length - 1] = (octets.at(-1) ?? 0) ^ 1;
      // The suites of our own client, in its order.
      spoils ||= octets.includes(Buffer.from('130113021303', 'hex'));
      upstream.write(octets);
    });
    upstream.pipe(socket);
    for (const one of [socket, upstream]) one.on('error', () => one.destroy());
    socket.on('close', () => upstream.destroy());
  });
  const { verdicts } = await tried(await started(box));
  expect(verdicts).toEqual({ acceptance: 'accepted', none: 'refused', 'wrong-key': 'inconclusive' });
});

describe('side by side, a server’s limit of visitors is no refusal', () => {
  test('that hangs up on all but one', async () => {
    const server = await requiring();
    let visitors = 0;
    const box = createServer((socket) => {
      visitors += 1;
      socket.on('close', () => {
        visitors -= 1;
      });
      socket.on('error', () => socket.destroy());
      if (visitors > 1) return socket.resetAndDestroy();
      const upstream = connect(server, '127.0.0.1');
      upstream.on('error', () => socket.destroy());
      upstream.on('close', () => socket.resume());
      socket.on('close', () => upstream.destroy());
      return socket.pipe(upstream).pipe(socket);
    });
    const { verdicts, connections } = await tried(await started(box), 4);
    expect(verdicts).toEqual({ acceptance: 'accepted', none: 'refused', 'wrong-key': 'refused' });
    expect(connections).toBeLessThanOrEqual(matrixConnections({ versions: ['TLSv1.3'], wrong, right }, true));
  });

  test.each([403, 429, 503])('that answers %d to all but one', async (status) => {
    const port = await requiring(false, (visitors) => (visitors > 1 ? status : 200));
    const { verdicts } = await tried(port, 4);
    expect(verdicts).toMatchObject({ acceptance: 'accepted', none: 'accepted' });
  });
});

/** Verdicts in TLS 1.3. */
async function tried(port: number, concurrency = 1) {
  let connections = 0;
  const [row] = await clientAuthentication({
    connect: async (signal) => {
      connections += 1;
      const socket = connect({ port, host: '127.0.0.1', signal });
      await once(socket, 'connect');
      return socket;
    },
    servername: 'server.example',
    versions: ['TLSv1.3'],
    request: { method: 'GET', path: '/', headers: { host: 'server.example' } },
    healthy: [200],
    right,
    wrong,
    atMost: 100,
    concurrency,
    pace: new Pace(0),
    timeoutMs: 20_000,
  });
  const identities = Object.fromEntries(row?.identities.map(({ id, comparison }) => [id, comparison.verdict]) ?? []);
  return { verdicts: { acceptance: row?.acceptance?.verdict, ...identities }, connections };
}

/**
 * A server that requires a certificate of the authority, or only asks for one; its status hangs on how many are there.
 */
async function requiring(rejectUnauthorized = true, status: (visitors: number) => number = () => 200): Promise<number> {
  let visitors = 0;
  const server = createHttps(
    {
      key: ca.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      cert: certificatePem(authority),
      ca: certificatePem(authority),
      requestCert: true,
      rejectUnauthorized,
    },
    (_request, response) => response.writeHead(status(visitors)).end('hello'),
  );
  server.on('connection', (socket) => {
    visitors += 1;
    socket.on('close', () => {
      visitors -= 1;
    });
  });
  server.on('tlsClientError', () => {});
  return started(server);
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

function mint(name: string, publicKey: KeyObject, isCa: boolean): Promise<Buffer> {
  return issueCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey,
    issuer: { name: [{ type: 'CN', value: 'Test CA' }], key: ca.privateKey },
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    extensions: {
      keyUsage: isCa ? ['keyCertSign', 'digitalSignature'] : ['digitalSignature'],
      basicConstraints: { ca: isCa },
    },
  });
}
