import { KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { OwnVersions } from './client/handshake.ts';
import { TlsClient } from './client/tls-client.ts';
import { type Connect, connected, whyNotConnected } from './connections.ts';
import { type Course, type End, endOf, endWithLimits, printable } from './exchange/end.ts';
import { collect, type HttpAnswer, type HttpRequest, KeptConnection, send } from './exchange/http.ts';
import { alpn, nodeClient, nodeOffers, type TlsVersion } from './exchange/node-client.ts';
import { provesPossession, type ShownIdentity } from './exchange/shown-identity.ts';
import { Tee } from './exchange/tee.ts';
import { readTranscript, type Transcript } from './exchange/transcript.ts';
import { messageOf } from './message-of.ts';
import { type VersionName, versionName } from './registry/versions.ts';
import { within } from './time-limit.ts';
import { type Alert, alertInMessage } from './wire/alerts.ts';
import type { SessionTicket } from './wire/new-session-ticket.ts';

export type { End } from './exchange/end.ts';
export type { TlsVersion } from './exchange/node-client.ts';
export { provesPossession, type ShownIdentity } from './exchange/shown-identity.ts';
export type { RemoteKey } from './wire/authentication.ts';

export interface ExchangeOptions {
  /** Opens the transport: TCP, or a tunnel through a proxy. */
  readonly connect: Connect;
  /** SNI (RFC 6066 3); none is sent for an IP address or an empty string. */
  readonly servername: string;
  readonly versions: { readonly min: TlsVersion; readonly max: TlsVersion };
  /** Client certificates to offer, DER, leaf first, and the key that proves possession. */
  readonly identity?: ShownIdentity;
  /**
   * Who makes the handshake: by default node:tls, but our own client, in TLS 1.2 and 1.3, for a key of another process,
   * and for one that is not the leaf's, which OpenSSL refuses to show.
   */
  readonly client?: 'node' | 'own';
  /** One HTTP/1.1 request to send after the handshake. */
  readonly request?: HttpRequest;
  /** A request that goes before it on the same connection, and is answered first. */
  readonly before?: HttpRequest;
  /**
   * Without a request: whether to wait about a round trip for the session tickets that TLS 1.3 sends after the
   * handshake.
   */
  readonly awaitTicket?: boolean;
  /** For the whole exchange, in milliseconds. */
  readonly timeoutMs: number;
  /** Octets of the response body to keep. */
  readonly maxResponseBytes: number;
  readonly signal?: AbortSignal;
}

/** What was seen of one connection. JSON-serialisable; octets are base64. */
export interface Exchange {
  /** Negotiated; null when no ServerHello came. */
  readonly version: VersionName | null;
  /** IANA name, or code point. */
  readonly cipherSuite: string | null;
  readonly serverHello: boolean;
  /** Named group of the key exchange, and scheme of the server's signature (IANA names). */
  readonly group: string | null;
  readonly signatureScheme: string | null;
  /** Types of the extensions that the server sent in ServerHello and EncryptedExtensions. */
  readonly extensions: readonly number[];
  /** Protocol that the server selected by ALPN (RFC 7301). */
  readonly protocol: string | null;
  /** Chain as the server sent it, DER, in its order. */
  readonly certificates: readonly string[];
  readonly ocspStaple: string | null;
  readonly certificateRequest: {
    readonly phase: 'handshake' | 'post-handshake' | 'renegotiation';
    /** DER of acceptable CAs' distinguished names; an empty list is legal and means any. */
    readonly authorities: readonly string[];
    readonly signatureSchemes: readonly number[];
    readonly certificateTypes: readonly number[];
  } | null;
  /** Whether a client certificate really went out; null where our own records could not be read back. */
  readonly clientCertificateSent: boolean | null;
  /** From our side; in TLS 1.3 this says nothing about the client certificate (RFC 8446 4.4.2.4). */
  readonly handshakeCompleted: boolean;
  /** Session tickets that were handed out; none is ever used. */
  readonly tickets: readonly SessionTicket[];
  /** Alerts that the server sent, close_notify among them. */
  readonly alerts: readonly Alert[];
  readonly answer: HttpAnswer | null;
  readonly end: End;
  readonly tookMs: number;
}

/** Octets of each direction that are kept to be read back. */
const copyLimit = 1 << 20;

/**
 * One TLS connection: a handshake with at most one client identity, then optionally one HTTP request, then an answer or
 * an end. The server is never verified here; sessions are never resumed; nothing that a server does makes it throw.
 */
export function exchange(options: ExchangeOptions): Promise<Exchange> {
  return within(options.timeoutMs, options.signal, (signal) => exchangeUntil(signal, options));
}

async function exchangeUntil(signal: AbortSignal, options: ExchangeOptions): Promise<Exchange> {
  const started = performance.now();
  const stopped = (): End['kind'] => (options.signal?.aborted ? 'aborted' : 'timed-out');
  const done = (facts: Partial<Exchange>, end: End): Exchange => ({
    ...nothingSeen,
    ...facts,
    end,
    tookMs: Math.round(performance.now() - started),
  });

  let transport: Duplex;
  try {
    transport = await connected(options.connect, signal);
  } catch (error) {
    const kind = signal.aborted ? stopped() : 'not-connected';
    return done({}, { kind, phase: 'connect', detail: printable(whyNotConnected(error, signal)) });
  }
  const tee = new Tee(transport, copyLimit);
  const secrets = new Map<string, string>();
  const key = { awaited: false };
  let socket: Duplex;
  try {
    socket = startTls({ ...options, ...watched(options.identity, key) }, tee);
  } catch (error) {
    tee.destroy();
    return done({}, { kind: 'identity-unusable', phase: 'connect', detail: printable(messageOf(error)) });
  }
  socket.on('keylog', (line: Buffer) => {
    const [label = '', , secret = ''] = line.toString('latin1').trim().split(' ');
    if (!secrets.has(label)) secrets.set(label, secret);
  });
  try {
    const course = await follow(socket, tee, options, signal);
    const transcript = readTranscript(tee.received, tee.sent, secrets);
    const seen = endOf(course, transcript, tee, signal.aborted ? { kind: stopped(), signal } : null);
    const end = endWithLimits(seen, transcript, socket instanceof TlsClient ? ownClientOffers : nodeOffers);
    return done(factsOf(transcript, course), key.awaited && end.kind !== 'aborted' ? keyTooSlow : end);
  } finally {
    socket.destroy();
    tee.destroy();
  }
}

const ownClientOffers = 'our own client, which offers ECDHE and DHE with AES-GCM or ChaCha20-Poly1305 alone';

const keyTooSlow: End = {
  kind: 'identity-unusable',
  phase: 'handshake',
  detail: 'the connection ended while the client key was still awaited to sign',
};

/**
 * An identity whose key says when it is waited for: what ends meanwhile ends for its sake. Nothing for a key of this
 * process.
 */
function watched(
  identity: ShownIdentity | undefined,
  key: { awaited: boolean },
): { readonly identity?: ShownIdentity } {
  if (!identity || identity.key instanceof KeyObject) return {};
  const { publicKey, sign } = identity.key;
  return {
    identity: {
      chain: identity.chain,
      key: {
        publicKey,
        sign: async (...what) => {
          key.awaited = true;
          try {
            return await sign(...what);
          } finally {
            key.awaited = false;
          }
        },
      },
    },
  };
}

function startTls(options: ExchangeOptions, tee: Tee): Duplex {
  const { identity, versions, servername } = options;
  const usual = !identity || provesPossession(identity) ? 'node' : 'own';
  const local = !identity || identity.key instanceof KeyObject;
  if (local && (options.client ?? usual) === 'node') return nodeClient(options, tee);
  if (!isOwn(versions)) throw new RangeError('our own client speaks TLS 1.2 and TLS 1.3');
  return new TlsClient({
    transport: tee,
    versions,
    limit: copyLimit,
    servername: isIP(servername) === 0 ? servername : '',
    alpn,
    identity: identity ?? null,
  });
}

function isOwn(versions: ExchangeOptions['versions']): versions is OwnVersions {
  return [versions.min, versions.max].every((version) => version === 'TLSv1.2' || version === 'TLSv1.3');
}

/** Waits for the answer, or the completed handshake where no request was wanted, or the end. */
function follow(socket: Duplex, tee: Tee, options: ExchangeOptions, signal: AbortSignal): Promise<Course> {
  return new Promise((resolve) => {
    const started = performance.now();
    const course: Course = {
      wantsAnswer: options.request !== undefined,
      handshakeCompleted: false,
      overAfterFirst: false,
      answer: null,
      error: null,
    };
    const finish = () => {
      signal.removeEventListener('abort', finish);
      resolve(course);
    };
    // An error is not the end yet: what the server sent before it may still be read.
    const failed = (error: NodeJS.ErrnoException) => {
      course.error ??= error;
      setImmediate(finish);
    };
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) finish();
    socket.on('error', failed);
    tee.on('error', failed);
    socket.on('close', () => setImmediate(finish));
    tee.on('close', () => setImmediate(finish));
    socket.once('secureConnect', () => {
      course.handshakeCompleted = true;
      if (!options.request) {
        if (!options.awaitTicket) return finish();
        socket.once('session', () => setImmediate(finish));
        setTimeout(finish, Math.max(20, performance.now() - started)).unref();
        return undefined;
      }
      const last = options.request;
      const kept = options.before && new KeptConnection(socket);
      const ask = (request: HttpRequest, answered: (answer: HttpAnswer, isKept: boolean) => void) => {
        try {
          const outgoing = send(socket, request, kept);
          outgoing.on('error', failed);
          outgoing.on('response', (incoming) =>
            collect(incoming, options.maxResponseBytes, (answer) => answered(answer, outgoing.shouldKeepAlive)),
          );
        } catch (error) {
          failed(error as NodeJS.ErrnoException);
        }
      };
      const askLast = () =>
        ask(last, (answer) => {
          course.answer = answer;
          finish();
        });
      if (!options.before) return askLast();
      return ask(options.before, (_answer, isKept) => {
        course.overAfterFirst = !isKept;
        // The connection is free for the next request once the answer's end was dealt with.
        setImmediate(isKept ? askLast : finish);
      });
    });
  });
}

const nothingSeen: Omit<Exchange, 'end' | 'tookMs'> = {
  version: null,
  cipherSuite: null,
  serverHello: false,
  group: null,
  signatureScheme: null,
  extensions: [],
  protocol: null,
  certificates: [],
  ocspStaple: null,
  certificateRequest: null,
  clientCertificateSent: false,
  handshakeCompleted: false,
  tickets: [],
  alerts: [],
  answer: null,
};

function factsOf(transcript: Transcript, { handshakeCompleted, answer, error }: Course): Partial<Exchange> {
  const fromOpenSsl = transcript.alerts.length === 0 && error ? alertInMessage(error.message) : null;
  const { certificateRequest: request } = transcript;
  return {
    ...transcript,
    version: transcript.version === null ? null : versionName(transcript.version),
    certificates: transcript.certificates.map(base64),
    ocspStaple: transcript.ocspStaple ? base64(transcript.ocspStaple) : null,
    certificateRequest: request
      ? {
          phase: request.phase,
          authorities: request.authorities.map(base64),
          signatureSchemes: request.signatureSchemes,
          certificateTypes: request.certificateTypes,
        }
      : null,
    handshakeCompleted,
    alerts: fromOpenSsl ? [fromOpenSsl] : transcript.alerts,
    answer,
  };
}

function base64(octets: Buffer): string {
  return octets.toString('base64');
}
