import { once } from 'node:events';
import { connect as connectTls, createSecureContext, rootCertificates, type TLSSocket } from 'node:tls';
import { extractOf } from '../directory/participants.ts';
import { oncePer, oncePerName } from '../memory/once-per.ts';
import type { Fetched, FetchedElsewhere } from '../observations/fetch.ts';
import type { Target } from '../target/target.ts';
import { within } from '../tls-scanner-lite/time-limit.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { addressesOf } from './handshake.ts';
import { askOver } from './http.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { open, resolve } from './transport.ts';

const longestDocument = 2_000_000;
const longestFeed = 32_000_000;
const longestStray = 2_000;

/**
 * A public HTTPS GET: the server is verified against `trust.public` (with `frameworkToo`, against the Trust Framework’s
 * CAs as well), no client certificate is given, no redirect is followed. With `organisation`, the body is a feed of
 * which only that organisation’s records are kept, or its beginning where it is none.
 */
export const fetch: Probe<'fetch'> = async (step, bench) => {
  const { url, frameworkToo = false, organisation = null } = step.with;
  const anchors = anchorsOf(bench, frameworkToo);
  const longest = organisation === null ? longestDocument : longestFeed;
  const answered = await publicRequest(new URL(url ?? ''), { ...request, anchors, longest }, bench);
  const first = textOf(answered);
  if (organisation !== null) return extracted(first, organisation);
  if (frameworkToo || first.status !== 200) return first;
  return { ...first, elsewhere: await fetchedElsewhere(new URL(url ?? ''), first, bench) };
};

/** Addresses of a host that are asked beside the first one. */
const mostElsewhere = 3;

/**
 * What a document is at the further addresses of its host, and at its one address when it is asked once more, since
 * nodes may take turns there; only what is otherwise. An address that does not answer says nothing of the document.
 */
async function fetchedElsewhere(url: URL, first: Fetched, bench: ProbeBench): Promise<FetchedElsewhere[]> {
  const [address = '', ...others] = (await resolve(url.hostname, Number(url.port || 443), bench)).addresses;
  const asked = others.length > 0 ? others.slice(0, mostElsewhere) : [address];
  const seen: FetchedElsewhere[] = [];
  for (const one of asked) {
    try {
      if (others.length === 0) bench.spend(1);
      const { status, body } = textOf(await publicRequest(url, { ...request, address: one }, bench));
      if (status !== first.status || body !== first.body) seen.push({ address: one, status, body });
    } catch (error) {
      if (!(error instanceof ProbeFailure)) throw error;
    }
  }
  return seen;
}

const request = { method: 'GET', headers: { accept: 'application/jwk-set+json, application/json' } } as const;

export interface PublicRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** CAs that vouch for the server, PEM; by default those of `trust.public`. */
  readonly anchors?: readonly string[];
  /** Octets of the answer that are read; by default two million. */
  readonly longest?: number;
  /** Address to ask; by default the first one of the host. */
  readonly address?: string;
}

/** One HTTPS request without client certificate, no redirect followed. Throws a `ProbeFailure`. */
export async function publicRequest(url: URL, what: PublicRequest, bench: ProbeBench): Promise<PublicAnswer> {
  await bench.pace(url.hostname).turn(bench.signal);
  return within(bench.timeoutMs, bench.signal, async (signal) => {
    try {
      return await send(url, what, { ...bench, signal });
    } catch (error) {
      const { layer, cause, detail } = failureOf(error, signal.aborted ? 'HTTP' : 'TCP', signal);
      throw new ProbeFailure(layer, cause, `${url.host}: ${detail}`);
    }
  });
}

/** PEM of the CAs that public servers are verified against. */
export function anchorsOf({ target: { trust } }: ProbeBench, frameworkToo: boolean): readonly string[] {
  return anchors(frameworkToo ? 'public and framework' : 'public', trust);
}

const anchors = oncePerName((which: 'public' | 'public and framework', trust: Target['trust']): readonly string[] => {
  const ofPublic = trust.public === 'system' ? rootCertificates : trust.public.map(pem);
  return which === 'public' ? ofPublic : [...ofPublic, ...(trust.framework ?? []).map(pem)];
});

/** More than a hundred CAs take tens of milliseconds to parse: once for all connections. */
const contextOf = oncePer((ca: readonly string[]) => createSecureContext({ ca: [...ca] }));

/** An answer to a request, its body as received. */
export interface PublicAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly octets: Buffer;
  readonly truncated: boolean;
  /** Who issued the server’s certificate. */
  readonly issuer: string | null;
}

/** The answer with its body as UTF-8 text. */
export function textOf({ octets, ...answered }: PublicAnswer): Fetched {
  return { ...answered, body: octets.toString('utf8') };
}

function extracted(answered: Fetched, organisation: string): Fetched {
  const extract = answered.truncated ? null : extractOf(answered.body, organisation);
  return {
    ...answered,
    body: extract?.own ?? answered.body.slice(0, longestStray),
    records: extract?.records ?? null,
  };
}

async function send(url: URL, what: PublicRequest, bench: ProbeBench): Promise<PublicAnswer> {
  const { signal } = bench;
  const port = Number(url.port || 443);
  const [first] = what.address === undefined ? await addressesOf(url.hostname, port, bench) : [what.address];
  const transport = await open(url.hostname, port, first ?? '', bench, signal);
  transport.on('error', afterTheEnd);
  try {
    const socket = await verified(url, transport, what.anchors ?? anchorsOf(bench, false), signal);
    return await answer(url, what, socket, signal);
  } finally {
    transport.destroy();
  }
}

/**
 * TLS to a public server, verified against the given CAs (PEM). Throws a `ProbeFailure` that says what is wrong with
 * it.
 */
export async function verified(
  url: URL,
  transport: import('node:net').Socket,
  anchors: readonly string[],
  signal: AbortSignal,
): Promise<TLSSocket> {
  const socket = connectTls({
    socket: transport,
    servername: url.hostname,
    secureContext: contextOf(anchors),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  socket.on('error', afterTheEnd);
  await once(socket, 'secureConnect', { signal });
  if (socket.authorized) return socket;
  const issuer = issuerOf(socket);
  const reason = String(socket.authorizationError);
  if (!issuerUnknown.test(reason))
    throw new ProbeFailure('TLS', 'certificate-not-trusted', `the server’s certificate is not usable: ${reason}`);
  throw new ProbeFailure(
    'TLS',
    'intercepted',
    `the server’s certificate is issued by ${issuer ?? 'nobody known'}, which trust.public does not have: a TLS-intercepting proxy, or a CA missing from trust.public`,
  );
}

/**
 * What OpenSSL says where no path leads to a trusted CA; everything else is wrong with a certificate whose issuer is
 * known.
 */
const issuerUnknown =
  /^(UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/;

function issuerOf(socket: TLSSocket): string | null {
  const issuer = socket.getPeerCertificate().issuer as { CN?: string; O?: string } | undefined;
  return issuer?.CN ?? issuer?.O ?? null;
}

async function answer(
  url: URL,
  { method, headers, body, longest = longestDocument }: PublicRequest,
  socket: TLSSocket,
  signal: AbortSignal,
): Promise<PublicAnswer> {
  const issuer = issuerOf(socket);
  const path = `${url.pathname}${url.search}`;
  const question = { method, path, headers, longest, ...(body === undefined ? {} : { body }) };
  return { url: url.href, ...(await askOver(socket, url, question, signal)), issuer };
}

/** What is aborted emits an error when nobody waits for it any more; it was reported already. */
function afterTheEnd(): void {}

function pem(base64: string): string {
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}
