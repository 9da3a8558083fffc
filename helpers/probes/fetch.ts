import { once } from 'node:events';
import { request } from 'node:https';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import { failureOf, ProbeFailure } from './failure.ts';
import { addressesOf } from './handshake.ts';
import { text } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { open } from './transport.ts';

const longestDocument = 2_000_000;

/** A document over public HTTPS, as text. */
export const fetch: Probe = async (step, bench) => {
  const answered = await publicGet(new URL(text(step, 'url') ?? ''), bench);
  const { url, status, headers, octets, truncated } = answered;
  return { url, status, headers, body: octets.toString('utf8'), truncated };
};

export interface Answered {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly octets: Buffer;
  readonly truncated: boolean;
}

/**
 * A public HTTPS GET: the server is verified against `trust.public`, no client certificate is given, no redirect is followed.
 * Throws a `ProbeFailure`.
 */
export async function publicGet(url: URL, bench: ProbeBench): Promise<Answered> {
  const signal = AbortSignal.any([bench.signal, AbortSignal.timeout(bench.timeoutMs)]);
  try {
    return await get(url, bench, signal);
  } catch (error) {
    if (signal.aborted && !bench.signal.aborted)
      throw new ProbeFailure('HTTP', 'timed-out', `${url.host} gave no answer within ${bench.timeoutMs} ms`);
    const failure = failureOf(error, 'TCP');
    throw new ProbeFailure(failure.layer, failure.cause, `${url.host}: ${failure.detail}`);
  }
}

async function get(url: URL, bench: ProbeBench, signal: AbortSignal) {
  const port = Number(url.port || 443);
  const [address] = await addressesOf(url.hostname, port, bench);
  const transport = await open(url.hostname, port, address ?? '', bench, signal);
  transport.on('error', ignored);
  try {
    const socket = await verified(url, transport, bench, signal);
    return await answer(url, socket, signal);
  } finally {
    transport.destroy();
  }
}

async function verified(
  url: URL,
  transport: import('node:net').Socket,
  bench: ProbeBench,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const { public: anchors } = bench.target.trust;
  const socket = connectTls({
    socket: transport,
    servername: url.hostname,
    ca: anchors === 'system' ? [...rootCertificates] : anchors.map(pem),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  socket.on('error', ignored);
  await once(socket, 'secureConnect', { signal });
  if (socket.authorized) return socket;
  const issuer = socket.getPeerCertificate().issuer as { CN?: string; O?: string } | undefined;
  const reason = String(socket.authorizationError);
  if (/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_TLS_CERT_ALTNAME_INVALID)/.test(reason)) {
    throw new ProbeFailure('TLS', 'certificate-not-trusted', `the server’s certificate is not usable: ${reason}`);
  }
  throw new ProbeFailure(
    'TLS',
    'intercepted',
    `the server’s certificate is issued by ${issuer?.CN ?? issuer?.O ?? 'nobody known'}, which trust.public does not have: a TLS-intercepting proxy, or a CA missing from trust.public`,
  );
}

async function answer(url: URL, socket: TLSSocket, signal: AbortSignal): Promise<Answered> {
  const outgoing = request(url, {
    createConnection: () => socket,
    headers: {
      accept: 'application/jwk-set+json, application/json',
      'user-agent': 'api-hub-conformance',
      connection: 'close',
    },
    signal,
  });
  outgoing.on('error', ignored);
  outgoing.end();
  const [incoming] = (await once(outgoing, 'response', { signal })) as [import('node:http').IncomingMessage];
  incoming.on('error', ignored);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestDocument) break;
    chunks.push(chunk);
  }
  return {
    url: url.href,
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
    ),
    octets: Buffer.concat(chunks),
    truncated: size > longestDocument,
  };
}

/** Whoever waits hears of an error; what a stream says after the wait is over is nobody’s. */
function ignored(): void {}

function pem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
