import type { Socket } from 'node:net';
import { within } from '../tls-scanner-lite/time-limit.ts';
import { authority } from '../words/authority.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { anchorsOf, verified } from './fetch.ts';
import { askOver } from './http.ts';
import type { ProbeBench } from './probe.ts';
import { type Proxy as HttpProxy, proxyFor } from './proxy.ts';
import { isPublicAddress, mayBePublic } from './public-address.ts';
import { tcpConnection } from './tcp.ts';
import { open, resolve } from './transport.ts';

/** A question to a service whose address came out of a certificate. */
export interface Question {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly accept: string;
  readonly body?: { readonly type: string; readonly octets: Buffer };
  /** Octets of the answer that are read at most. */
  readonly limit: number;
}

export interface NamedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly octets: Buffer;
}

/**
 * Asks an address that a certificate names. Whoever made the certificate chose it, so that it may lead anywhere:
 * outside the embedded ecosystem it must be on the public Internet unless `network.connectTo` maps it, redirects are
 * not followed, and size and time are bounded. One connection. Throws a `ProbeFailure`.
 */
export async function askNamed(question: Question, bench: ProbeBench): Promise<NamedAnswer> {
  await bench.pace(question.url.hostname).turn(bench.signal);
  return within(bench.timeoutMs, bench.signal, async (signal) => {
    try {
      return await ask(question, { ...bench, signal });
    } catch (error) {
      const { layer, cause, detail } = failureOf(error, signal.aborted ? 'HTTP' : 'TCP', signal);
      throw new ProbeFailure(layer, cause, detail);
    }
  });
}

async function ask(question: Question, bench: ProbeBench): Promise<NamedAnswer> {
  const { signal } = bench;
  const way = await wayTo(question.url, bench);
  bench.spend(1);
  const transport = await way.open(signal);
  try {
    const socket =
      question.url.protocol === 'https:'
        ? await verified(question.url, transport, anchorsOf(bench, false), signal)
        : transport;
    return await answerOn(socket, question, way.proxy, signal);
  } finally {
    transport.destroy();
  }
}

interface Way {
  readonly open: (signal: AbortSignal) => Promise<Socket>;
  /**
   * The proxy that gets the request itself, as plain HTTP wants it (RFC 9112 3.2.2); null where nobody stands between.
   */
  readonly proxy: HttpProxy | null;
}

async function wayTo(url: URL, bench: ProbeBench): Promise<Way> {
  const isPlain = url.protocol === 'http:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (isPlain ? 80 : 443));
  const network = isPlain ? { ...bench, environment: forPlainHttp(bench.environment) } : bench;
  const isTrusted = bench.target.environment === 'embedded';
  const { addresses, through } = await resolve(host, port, network);
  if (through === 'proxy') {
    if (!isTrusted && !mayBePublic(host)) throw notPublic(host);
    const proxy = isPlain ? proxyFor(host, network.target.network.proxy, network.environment) : null;
    if (proxy === null) return { open: (signal) => open(host, port, '', network, signal), proxy };
    return { open: (signal) => connected(proxy, signal), proxy };
  }
  const allowed =
    through === 'connect-to' || isTrusted ? addresses : addresses.filter((one) => isPublicAddress(hostIn(one)));
  const [address] = allowed;
  if (address === undefined) throw notPublic(host);
  return { open: (signal) => open(host, port, address, network, signal), proxy: null };
}

/** The proxy for http: http_proxy, and HTTPS_PROXY where nothing else is said. */
function forPlainHttp(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const proxy = environment.http_proxy ?? environment.HTTP_PROXY;
  return proxy === undefined ? environment : { ...environment, HTTPS_PROXY: proxy };
}

async function connected({ host, port }: HttpProxy, signal: AbortSignal): Promise<Socket> {
  return tcpConnection(host, port, signal);
}

function notPublic(host: string): ProbeFailure {
  return new ProbeFailure(
    'TCP',
    'address-not-public',
    `${host} is not on the public Internet, and an address out of a certificate is followed nowhere else; map it in network.connectTo if it is right`,
  );
}

function hostIn(address: string): string {
  return address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '');
}

async function answerOn(
  socket: Socket,
  { url, method, accept, body, limit }: Question,
  proxy: HttpProxy | null,
  signal: AbortSignal,
): Promise<NamedAnswer> {
  const headers = {
    host: url.host,
    accept,
    ...(body ? { 'content-type': body.type } : {}),
    ...(proxy?.authorization ? { 'proxy-authorization': proxy.authorization } : {}),
  };
  const path = proxy ? url.href : `${url.pathname}${url.search}`;
  const question = { method, path, headers, longest: limit, ...(body ? { body: body.octets } : {}) };
  const answer = await askOver(socket, url, question, signal);
  if (proxy && answer.status === 407)
    throw new ProbeFailure(
      'proxy',
      'proxy-refused',
      `the proxy ${authority(proxy.host, proxy.port)} answered ${method} ${url.href} with status 407`,
    );
  if (answer.truncated) throw new ProbeFailure('HTTP', 'too-large', `the answer is longer than ${limit} bytes`);
  return { status: answer.status, contentType: answer.headers['content-type'] ?? null, octets: answer.octets };
}
