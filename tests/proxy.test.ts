import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request as requestHttp,
  type Server,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import { planCases, planSteps } from '../helpers/engine/plan.ts';
import { runSteps } from '../helpers/probes/run.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { wrongIdentityMint } from '../helpers/probes/wrong-identities.ts';
import { loadTarget } from '../helpers/target/load.ts';
import { evidenceOf } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const { ecosystem, suites } = laboratory();
const strangers = strangersKeys();
const proxies: Server[] = [];

afterEach(() => {
  for (const proxy of proxies.splice(0)) proxy.close();
});

describe('through a proxy', () => {
  test('a run sees what it sees without, and leaves names to the proxy', async () => {
    const asked: string[] = [];
    const results = await runThrough(async (connectTo) =>
      startProxy(
        (request, socket) => {
          asked.push(request.url ?? '');
          const [host, port] = (connectTo[request.url ?? '']?.[0] ?? '').split(':');
          const upstream = connect(Number(port), host, () =>
            socket.write('HTTP/1.1 200 Connection established\r\n\r\n'),
          );
          upstream.pipe(socket).pipe(upstream);
          for (const one of [socket, upstream]) one.on('error', () => one.destroy());
        },
        forwarding(connectTo, asked),
      ),
    );
    expect(results.verdict).toBe('conformant');
    expect(results.cases.find(({ id }) => id === 'network.name@cm')?.notes).toEqual(['the proxy looks the name up']);
    expect(asked).toContain('cm.examplebank.preprod.apihub.openfinance.example:443');
    expect(asked).toContain('keystore.sandbox.directory.openfinance.example:443');
    expect(asked).toContain('http://ocsp.sandbox.pki.openfinance.example/');
    expect(asked).toContain('http://crl.sandbox.pki.openfinance.example/issuer.crl');
  });

  test('that refuses, everything is open and the proxy is named, with its answer', async () => {
    const results = await runThrough(async () =>
      startProxy((_request, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')),
    );
    expect(results.verdict).toBe('incomplete');
    expect(results.cases.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    const wayOut = results.cases.find(({ id }) => id === 'network.way-out@this-machine');
    expect(wayOut).toMatchObject({ outcome: 'inconclusive' });
    expect(wayOut?.reason).toMatch(/answered CONNECT \S+:443 with status 407.*Ask whoever runs the proxy\./);
    expect(results.cases.find(({ id }) => id === 'jwks.available@lfi/transport.jwks')).toMatchObject({
      outcome: 'blocked',
      blockedBy: 'network.way-out@this-machine',
    });
  });
});

test('a keystore whose certificate nobody known issued is named as intercepted, never as a fault of the bank', async () => {
  const { target, keyring } = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} });
  const results = await runOn({ ...target, trust: { ...target.trust, public: 'system' } }, keyring, {});
  const open = results.cases.find(({ id }) => id === 'jwks.available@lfi/transport.jwks');
  expect(open).toMatchObject({ outcome: 'inconclusive' });
  expect(open?.reason).toContain('intercepted');
  expect(open?.reason).toContain('Embedded Public Root CA');
  expect(results.verdict).toBe('incomplete');
});

test('a spent budget of connections is an open case, not a verdict', async () => {
  const { target, keyring } = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} });
  const results = await runOn({ ...target, network: { ...target.network, maxConnections: 20 } }, keyring, {});
  expect(results.verdict).toBe('incomplete');
  expect(results.cases.some(({ reason }) => reason?.includes('budget-spent'))).toBe(true);
});

async function runThrough(start: (connectTo: Readonly<Record<string, readonly string[]>>) => Promise<string>) {
  const { target, keyring } = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} });
  const proxy = await start(target.network.connectTo);
  return runOn({ ...target, network: { ...target.network, connectTo: {} } }, keyring, {
    HTTPS_PROXY: `http://user:secret@${proxy}`,
  });
}

async function runOn(
  target: Awaited<ReturnType<typeof loadTarget>>['target'],
  keyring: Awaited<ReturnType<typeof loadTarget>>['keyring'],
  environment: NodeJS.ProcessEnv,
) {
  const startedAt = new Date();
  const steps = planSteps(planCases(suites(), target), target);
  const probed = await runSteps(steps, {
    target,
    environment,
    keyring,
    mint: wrongIdentityMint(target, await strangers, startedAt),
    signal: new AbortController().signal,
  });
  expect(JSON.stringify(probed)).not.toContain('secret');
  return judge(suites(), evidenceOf(target, startedAt, probed));
}

/** Passes plain HTTP on as proxies do: the request names the whole URL. */
function forwarding(connectTo: Readonly<Record<string, readonly string[]>>, asked: string[]): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '');
    asked.push(url.href);
    const [host, port] = (connectTo[`${url.hostname}:80`]?.[0] ?? '').split(':');
    const { method, headers } = request;
    const onward = requestHttp({ host, port, method, path: url.pathname, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
}

async function startProxy(
  onConnect: (request: IncomingMessage, socket: Socket) => void,
  onRequest: RequestListener = (_request, response) => response.writeHead(407).end(),
): Promise<string> {
  const proxy = createServer(onRequest);
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => onConnect(request, socket));
  proxies.push(proxy);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}
