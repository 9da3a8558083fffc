import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { Pace } from '../tls-scanner-lite/pace.ts';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { fetch, verified } from './fetch.ts';
import type { ProbeBench } from './probe.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const subject = [{ type: 'CN', value: 'silent.example' }];
const certificate = await issueCertificate({
  subject,
  publicKey,
  issuer: { name: subject, key: privateKey },
  notBefore: new Date(Date.now() - 86_400_000),
  notAfter: new Date(Date.now() + 86_400_000),
  extensions: { basicConstraints: { ca: true }, dnsNames: ['silent.example'] },
});

const servers: Readonly<Record<string, () => Server>> = {
  'says nothing at all': () => createServer((socket) => socket.on('error', () => {})),
  'completes the handshake and never answers': () =>
    createHttps(
      { key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: certificatePem(certificate) },
      () => {},
    ),
};

test.each(Object.keys(servers))('a server that %s ends the step as timed out, and ends nothing else', async (name) => {
  const server = servers[name]?.() as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const network = { connectTo: { 'silent.example:443': [address] }, proxy: null };
  const bench = {
    target: { network, trust: { public: [certificate.toString('base64')] } },
    environment: {},
    signal: new AbortController().signal,
    timeoutMs: 400,
    spend: () => {},
    pace: () => new Pace(0),
  } as unknown as ProbeBench;
  const step = { key: 'fetch:x', with: { url: 'https://silent.example/x' } } as never;
  await expect(fetch(step, bench)).rejects.toMatchObject({ failure: { layer: 'HTTP', cause: 'timed-out' } });
  // An error that nobody listens to would surface by now, and fail the run.
  await new Promise((resolve) => setImmediate(resolve));
  server.close();
  if ('closeAllConnections' in server) (server as ReturnType<typeof createHttps>).closeAllConnections();
});

test.each([
  ['for clients only', { extendedKeyUsage: ['clientAuth'] }, 'certificate-not-trusted', /INVALID_PURPOSE/],
  ['of an unknown issuer', {}, 'intercepted', /issued by silent\.example/],
])('a server with a certificate %s is told as that', async (_what, extensions, cause, detail) => {
  const dnsNames = ['silent.example'];
  const common = { subject, publicKey, issuer: { name: subject, key: privateKey } };
  const dates = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) };
  const leaf = await issueCertificate({ ...common, ...dates, extensions: { dnsNames, ...extensions } });
  const server = createHttps(
    { key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: certificatePem(leaf) },
    () => {},
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const transport = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const anchors = cause === 'intercepted' ? [] : [certificatePem(certificate), certificatePem(leaf)];
  const failure = verified(new URL('https://silent.example/'), transport, anchors, new AbortController().signal);
  await expect(failure).rejects.toMatchObject({
    failure: { layer: 'TLS', cause, detail: expect.stringMatching(detail) },
  });
  transport.destroy();
  server.close();
});

test.each([
  ['at a second address', 2],
  ['in turn at one address', 1],
])('another document under the same URL %s is kept beside the first', async (_where, places) => {
  let answers = 0;
  const started = await Promise.all(
    Array.from({ length: places }, async () => {
      const server = createHttps(
        { key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: certificatePem(certificate) },
        (_request, response) => {
          answers += 1;
          response.end(`document ${answers}`);
        },
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const addresses = started.map((server) => `127.0.0.1:${(server.address() as AddressInfo).port}`);
  const network = { connectTo: { 'silent.example:443': addresses }, proxy: null };
  const bench = {
    target: { network, trust: { public: [certificate.toString('base64')] } },
    environment: {},
    signal: new AbortController().signal,
    timeoutMs: 20_000,
    spend: () => {},
    pace: () => new Pace(0),
  } as unknown as ProbeBench;
  const step = { key: 'fetch:x', with: { url: 'https://silent.example/x' } } as never;
  expect(await fetch(step, bench)).toMatchObject({
    body: 'document 1',
    elsewhere: [{ address: addresses.at(-1), status: 200, body: 'document 2' }],
  });
  for (const server of started) server.close();
});
