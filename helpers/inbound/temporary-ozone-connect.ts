import { constants, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { PublishedKey } from '../jose/jwk-set.ts';
import type { InboundCall, InboundRequest } from '../observations/listen.ts';
import type { Target } from '../target/target.ts';
import { type FirstFlight, readFirstFlight } from '../tls-scanner-lite/client-hello.ts';
import { Tee } from '../tls-scanner-lite/exchange/tee.ts';
import { readTranscript } from '../tls-scanner-lite/exchange/transcript.ts';
import { versionName } from '../tls-scanner-lite/registry/versions.ts';
import { authority } from '../words/authority.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { refusalOf } from './admission.ts';
import { answerTo, type Place } from './answers.ts';
import { keptRequest } from './kept-request.ts';

export interface Listening {
  /** S4, DER, leaf first. */
  readonly chain: readonly Buffer[];
  readonly key: KeyObject;
  readonly target: Target;
  /** Keys that tokens of callers are verified with. */
  readonly published: readonly PublishedKey[];
  readonly at: { readonly host: string; readonly port: number };
  /** Whether connections from an address are looked at. */
  readonly admits: (address: string) => boolean;
  /** Told of each connection once it is over. */
  readonly recorded: (call: InboundCall) => void;
  /** Told of each connection that was closed unseen. */
  readonly turnedAway: () => void;
}

export interface TemporaryOzoneConnect {
  /** `host:port` that it listens on, IPv6 in brackets. */
  readonly address: string;
  /** Closes what is open, which is recorded as far as it came. */
  close(): Promise<void>;
}

/**
 * What a caller may take: connections at a time, milliseconds and requests of each, octets of headers and of what is
 * kept to be read back.
 */
const limits = { connections: 32, connectionMs: 20_000, requests: 20, headers: 16_384, copy: 1 << 18 } as const;

/**
 * A temporary Ozone Connect: TLS 1.2 and 1.3 with S4, a client certificate asked of everybody, the three health checks,
 * and nothing behind them. Forwards nothing, reads no body, keeps no credential. Rejects where the system gives no such
 * address.
 */
export async function temporaryOzoneConnect(listening: Listening): Promise<TemporaryOzoneConnect> {
  const context = contextOf(listening);
  const place: Place = {
    host: listening.target.endpoints.oc?.host ?? '',
    basePath: listening.target.endpoints.oc?.basePath ?? '',
  };
  const open = new Set<Connection>();
  const http = createHttp(
    { maxHeaderSize: limits.headers, keepAliveTimeout: limits.connectionMs },
    (request, response) => {
      [...open].find(({ secure }) => secure === request.socket)?.take(request, response);
    },
  );
  const server = createServer((socket) => {
    const from = plainAddress(socket.remoteAddress ?? '');
    if (open.size >= limits.connections || !listening.admits(from)) {
      socket.destroy();
      listening.turnedAway();
      return;
    }
    const connection = new Connection(socket, from, context, place, listening);
    open.add(connection);
    connection.secure.once('secure', () => http.emit('connection', connection.secure));
    connection.over.then((call) => {
      open.delete(connection);
      listening.recorded(call);
    });
  });
  server.listen(listening.at.port, listening.at.host);
  await once(server, 'listening');
  // Where the process has no file left for a connection, that one is lost and the next is not.
  server.on('error', listening.turnedAway);
  const { address, port } = server.address() as AddressInfo;
  return {
    address: authority(address, port),
    async close() {
      const closed = once(server, 'close');
      server.close();
      const calls = [...open].map(({ secure, over }) => {
        secure.destroy();
        return over;
      });
      await Promise.all([closed, ...calls]);
    },
  };
}

/** One connection, from its first octet to its record. */
class Connection {
  readonly secure: TLSSocket;
  readonly over: Promise<InboundCall>;
  private readonly tee: Tee;
  private readonly secrets = new Map<string, string>();
  private readonly began = new Date();
  private readonly started = performance.now();
  private readonly requests: Promise<InboundRequest>[] = [];
  private readonly from: string;
  private readonly place: Place;
  private readonly listening: Listening;
  private handshakeCompleted = false;

  constructor(socket: Socket, from: string, context: SecureContext, place: Place, listening: Listening) {
    this.from = from;
    this.place = place;
    this.listening = listening;
    this.tee = new Tee(socket, limits.copy);
    this.secure = new TLSSocket(this.tee, {
      isServer: true,
      secureContext: context,
      requestCert: true,
      rejectUnauthorized: false,
    });
    this.secure.on('keylog', (line: Buffer) => {
      const [label = '', , secret = ''] = line.toString('latin1').trim().split(' ');
      if (!this.secrets.has(label)) this.secrets.set(label, secret);
    });
    this.secure.once('secure', () => {
      this.handshakeCompleted = true;
    });
    const limit = setTimeout(() => this.secure.destroy(), limits.connectionMs);
    this.secure.on('error', () => this.secure.destroy());
    const closed = new Promise<void>((resolve) => this.secure.once('close', () => resolve()));
    this.over = closed.then(() => {
      clearTimeout(limit);
      this.tee.destroy();
      return this.record();
    });
  }

  /** Answers a request, and keeps of it what may be kept. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const method = request.method ?? '';
    const at = new Date();
    const sent = this.sent() ?? [];
    const refusal = refusalOf(sent, this.listening.target, at);
    const { status, body, isHealthCheck } = answerTo({ method, path, sent, refusal }, this.place);
    const kept = { method, path, headers: request.headers, at };
    if (this.requests.length < limits.requests)
      this.requests.push(keptRequest(kept, { status, isHealthCheck }, this.listening.published));
    // A body is not read: the connection ends with the answer.
    const hasBody =
      request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
    const more = hasBody || this.requests.length >= limits.requests ? { connection: 'close' } : {};
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
  }

  /** Certificates as the client sent them, DER; null where that cannot be read back. */
  private sent(): readonly Buffer[] | null {
    return readTranscript(this.tee.sent, this.tee.received, this.secrets).client.certificates;
  }

  private async record(): Promise<InboundCall> {
    const first = readFirstFlight(this.tee.received);
    const { version, cipherSuite, client } = readTranscript(this.tee.sent, this.tee.received, this.secrets);
    return {
      at: this.began.toISOString(),
      tookMs: Math.round(performance.now() - this.started),
      from: this.from,
      began: first.kind,
      offer: offerIn(first),
      version: version === null ? null : versionName(version),
      cipherSuite,
      certificates: client.certificates?.map((der) => der.toString('base64')) ?? null,
      handshakeCompleted: this.handshakeCompleted,
      refusal: refusalOf(client.certificates ?? [], this.listening.target, this.began),
      alerts: client.alerts,
      requests: await Promise.all(this.requests),
    };
  }
}

function offerIn(first: FirstFlight) {
  return first.kind === 'client-hello' ? first.offer : null;
}

/** CAs of the Trust Framework are named to callers; that a certificate comes from them is looked at by us. */
function contextOf({ chain, key, target }: Listening): SecureContext {
  return createSecureContext({
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    honorCipherOrder: true,
    // A session that is taken up again shows no certificate.
    secureOptions: constants.SSL_OP_NO_TICKET,
    cert: chain.map(certificatePem).join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    ...(target.trust.framework
      ? { ca: target.trust.framework.map((der) => certificatePem(Buffer.from(der, 'base64'))) }
      : {}),
  });
}

/** An IPv4 address that came through an IPv6 socket, as IPv4. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
}
