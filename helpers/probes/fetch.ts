import { once } from 'node:events';
import { request } from 'node:https';
import { connect as connectTls, rootCertificates, type TLSSocket } from 'node:tls';
import type { Json } from '../evidence/step.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { addressesOf } from './handshake.ts';
import { text } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { open, reportedElsewhere } from './transport.ts';

const longestDocument = 2_000_000;

/** A public HTTPS GET: the server is verified against `trust.public`, no client certificate is given, no redirect is followed. */
export const fetch: Probe = async (step, bench) => {
  const accept = 'application/jwk-set+json, application/json';
  return (await publicRequest(
    new URL(text(step, 'url') ?? ''),
    { method: 'GET', headers: { accept } },
    bench,
  )) as unknown as Json;
};

export interface PublicRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One HTTPS request without client certificate to a server that `trust.public` vouches for. Throws a `ProbeFailure`. */
export async function publicRequest(url: URL, what: PublicRequest, bench: ProbeBench) {
  const signal = AbortSignal.any([bench.signal, AbortSignal.timeout(bench.timeoutMs)]);
  try {
    return await send(url, what, bench, signal);
  } catch (error) {
    if (signal.aborted && !bench.signal.aborted)
      throw new ProbeFailure('HTTP', 'timed-out', `${url.host} gave no answer within ${bench.timeoutMs} ms`);
    const failure = failureOf(error, 'TCP');
    throw new ProbeFailure(failure.layer, failure.cause, `${url.host}: ${failure.detail}`);
  }
}

async function send(url: URL, what: PublicRequest, bench: ProbeBench, signal: AbortSignal) {
  const port = Number(url.port || 443);
  const [address] = await addressesOf(url.hostname, port, bench);
  const transport = await open(url.hostname, port, address ?? '', bench, signal);
  try {
    const socket = await verified(url, transport, bench, signal);
    return await answer(url, what, socket, signal);
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
  socket.on('error', reportedElsewhere);
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

async function answer(url: URL, { method, headers, body }: PublicRequest, socket: TLSSocket, signal: AbortSignal) {
  const outgoing = request(url, {
    createConnection: () => socket,
    method,
    headers: { ...headers, 'user-agent': 'api-hub-conformance', connection: 'close' },
    signal,
  });
  outgoing.on('error', reportedElsewhere);
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response', { signal })) as [import('node:http').IncomingMessage];
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
    body: Buffer.concat(chunks).toString('utf8'),
    truncated: size > longestDocument,
  };
}

function pem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
