import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Pace } from '../tls-scanner-lite/pace.ts';
import { ProbeFailure } from './failure.ts';
import { askNamed } from './named-service.ts';
import type { ProbeBench } from './probe.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections();
  }
});

const name = 'ocsp.pki.openfinance.ae';

describe('an address that a certificate names', () => {
  test('is asked by POST with the question, and its answer comes back whole', async () => {
    const at = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        response
          .writeHead(200, { 'content-type': 'application/ocsp-response' })
          .end(`${request.method} ${request.url} ${request.headers['content-type']} ${Buffer.concat(chunks)}`),
      );
    });
    const answer = await asked({ connectTo: { [`${name}:80`]: [at] } }, `http://${name}/a?b=c`);
    expect(answer).toMatchObject({ status: 200, contentType: 'application/ocsp-response' });
    expect(answer.octets.toString()).toBe('POST /a?b=c application/ocsp-request question');
  });

  test('that redirects is not followed', async () => {
    const urls: string[] = [];
    const at = await serve((request, response) => {
      urls.push(request.url ?? '');
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await asked({ connectTo: { [`${name}:80`]: [at] } })).toMatchObject({ status: 302 });
    expect(urls).toEqual(['/']);
  });

  test.each([
    '127.0.0.1',
    'localhost',
    '[::1]',
    '169.254.169.254',
    '10.0.0.1',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f.1',
  ])('at %s is left alone, and nothing is opened', async (host) => {
    let opened = 0;
    const server = createTcp((socket) => {
      opened += 1;
      socket.destroy();
    });
    const port = await listening(server);
    const failure = await failureOf(asked({}, `http://${host}:${port}/`));
    expect(failure.cause).toMatch(/^(address-not-public|name-not-found|name-lookup-failed)$/);
    if (host !== 'localhost') expect(failure.cause).toBe('address-not-public');
    expect(opened).toBe(0);
  });

  test('on this machine is followed where network.connectTo says so', async () => {
    const at = await serve((_request, response) => response.end('here'));
    const answer = await asked({ connectTo: { [at]: [at] } }, `http://${at}/`);
    expect(answer.octets.toString()).toBe('here');
  });

  test('that answers without end is cut off', async () => {
    const at = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    const failure = await failureOf(asked({ connectTo: { [`${name}:80`]: [at] } }));
    expect(failure).toMatchObject({ layer: 'HTTP', cause: 'too-large' });
  });

  test('that is silent, or no HTTP server, ends in time and by its name', async () => {
    const silent = await listening(createTcp(() => {}));
    const where = { connectTo: { [`${name}:80`]: [`127.0.0.1:${silent}`] } };
    expect(await failureOf(asked({ ...where, timeoutMs: 100 }))).toMatchObject({ cause: 'timed-out' });
    const noise = await listening(createTcp((socket) => socket.end('SSH-2.0-x\r\n')));
    const other = await failureOf(asked({ connectTo: { [`${name}:80`]: [`127.0.0.1:${noise}`] } }));
    expect(other).toMatchObject({ layer: 'HTTP', cause: 'http-malformed' });
  });
});

describe('through a proxy', () => {
  test('plain HTTP is asked of the proxy itself, with its credentials, and only there', async () => {
    const seen: string[] = [];
    const proxy = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.host} ${request.headers['proxy-authorization']}`);
      response.end('by proxy');
    });
    const answer = await asked({ environment: { http_proxy: `http://user:word@${proxy}` } });
    expect(answer.octets.toString()).toBe('by proxy');
    expect(seen).toEqual([`http://${name}/ ${name} Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  test('the proxy is not sent to places inside its network', async () => {
    let requests = 0;
    const proxy = await serve((_request, response) => {
      requests += 1;
      response.end();
    });
    for (const host of ['127.0.0.1', 'intranet', 'metadata.internal'])
      expect(
        await failureOf(asked({ environment: { HTTPS_PROXY: `http://${proxy}` } }, `http://${host}/`)),
      ).toMatchObject({
        cause: 'address-not-public',
      });
    expect(requests).toBe(0);
  });

  test('a proxy that refuses is named', async () => {
    const proxy = await serve((_request, response) => response.writeHead(407).end());
    const failure = await failureOf(asked({ environment: { http_proxy: `http://${proxy}` } }));
    expect(failure).toMatchObject({ layer: 'proxy', cause: 'proxy-refused' });
    expect(failure.detail).toContain('status 407');
  });
});

interface Where {
  readonly connectTo?: Readonly<Record<string, readonly string[]>>;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

function asked({ connectTo = {}, environment = {}, timeoutMs = 20_000 }: Where, url = `http://${name}/`) {
  const bench = {
    target: {
      environment: 'pre-production',
      network: { proxy: null, connectTo },
      trust: { framework: null, public: 'system' },
    },
    environment,
    timeoutMs,
    signal: new AbortController().signal,
    spend: () => {},
    pace: () => new Pace(0),
  } as unknown as ProbeBench;
  return askNamed(
    {
      url: new URL(url),
      method: 'POST',
      accept: '*/*',
      body: { type: 'application/ocsp-request', octets: Buffer.from('question') },
      limit: 100_000,
    },
    bench,
  );
}

async function failureOf(asking: Promise<unknown>) {
  const error = await asking.then(
    () => null,
    (one: unknown) => one,
  );
  expect(error).toBeInstanceOf(ProbeFailure);
  return (error as ProbeFailure).failure;
}

async function serve(listener: RequestListener): Promise<string> {
  return `127.0.0.1:${await listening(createServer(listener))}`;
}

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
