import { suiteName } from '../registry/cipher-suites.ts';
import { groupName } from '../registry/groups.ts';
import { schemeName } from '../registry/signature-schemes.ts';
import { type Alert, readAlert } from '../wire/alerts.ts';
import { readCertificate, readCertificateStatus, readCertificateVerify } from '../wire/authentication.ts';
import { readClientRandom } from '../wire/client-hello.ts';
import type { Extensions } from '../wire/extensions.ts';
import { type HandshakeMessage, MessageAssembler, messageType } from '../wire/handshake.ts';
import { trafficKeys12, trafficKeys13 } from '../wire/key-schedule.ts';
import { readNewSessionTicket, type SessionTicket } from '../wire/new-session-ticket.ts';
import { type Protection, protectionOf } from '../wire/protection.ts';
import { contentType, readRecords, type TlsRecord } from '../wire/record-layer.ts';
import { type Opener, opener12, opener13 } from '../wire/record-protection.ts';
import { chosenGroup, readServerHello, type ServerHello } from '../wire/server-hello.ts';
import { readServerKeyExchange } from '../wire/server-key-exchange.ts';
import {
  type CertificateRequestMessage,
  readCertificateRequest,
  readEncryptedExtensions,
  selectedProtocol,
} from '../wire/server-parameters.ts';

/** What the bytes of a connection say, as far as they could be read. */
export interface Transcript {
  readonly serverHello: boolean;
  /** Protocol version on the wire, such as 0x0304; null before a ServerHello. */
  readonly version: number | null;
  readonly cipherSuite: string | null;
  /** Of the key exchange; null where it is not (EC)DHE, or was not seen. */
  readonly group: string | null;
  /** Of the server's CertificateVerify, or of its ServerKeyExchange in TLS 1.2. */
  readonly signatureScheme: string | null;
  /** Types of the extensions in ServerHello and EncryptedExtensions. */
  readonly extensions: readonly number[];
  readonly protocol: string | null;
  readonly certificates: readonly Buffer[];
  readonly ocspStaple: Buffer | null;
  readonly certificateRequest:
    | (CertificateRequestMessage & { readonly phase: 'handshake' | 'post-handshake' | 'renegotiation' })
    | null;
  /** Null where the client's own records could not be read back. */
  readonly clientCertificateSent: boolean | null;
  readonly client: ClientSide;
  readonly tickets: readonly SessionTicket[];
  readonly alerts: readonly Alert[];
}

/** What the client sent up to the end of its handshake. */
export interface ClientSide {
  /** DER, in the order sent; null where its records could not be read back. */
  readonly certificates: readonly Buffer[] | null;
  readonly alerts: readonly Alert[];
}

/** Secrets by their label in the key log format, hexadecimal. */
export type Secrets = ReadonlyMap<string, string>;

/** Reads both directions of a connection back, with the secrets of the client that made it. Never throws. */
export function readTranscript(received: Buffer, sent: Buffer, secrets: Secrets): Transcript {
  const server = new ServerSide(secrets, clientRandomIn(sent));
  for (const record of readRecords(received).slice(0, mostRecords)) {
    if (!server.take(record)) break;
  }
  const client = readClientSide(sent, secrets, server);
  return { ...server.seen, client, clientCertificateSent: client.certificates && client.certificates.length > 0 };
}

type Seen = { -readonly [Member in keyof Omit<Transcript, 'clientCertificateSent' | 'client'>]: Transcript[Member] };

/** Follows what the server sends: its plaintext, and under each set of keys that the key log gives. */
class ServerSide {
  readonly seen: Seen = {
    serverHello: false,
    version: null,
    cipherSuite: null,
    group: null,
    signatureScheme: null,
    extensions: [],
    protocol: null,
    certificates: [],
    ocspStaple: null,
    certificateRequest: null,
    tickets: [],
    alerts: [],
  };
  protection: Protection | null = null;
  private hello: ServerHello | null = null;
  private opener: Opener | null = null;
  private finished = false;
  /** A HelloRetryRequest came: ChangeCipherSpec may follow it, and means nothing (RFC 8446 D.4). */
  private retried = false;
  private messages = new MessageAssembler();
  private readonly secrets: Secrets;
  private readonly clientRandom: Buffer;

  constructor(secrets: Secrets, clientRandom: Buffer) {
    this.secrets = secrets;
    this.clientRandom = clientRandom;
  }

  get tls13(): boolean {
    return this.seen.version === 0x0304;
  }

  /** Takes a record; false when nothing that follows can be read. */
  take(record: TlsRecord): boolean {
    if (record.type === contentType.changeCipherSpec) return this.changeCipherSpec();
    const encrypted = this.opener !== null && !(this.tls13 && record.type !== contentType.applicationData);
    const opened = encrypted ? this.opener?.open(record) : { type: record.type, content: record.fragment };
    if (!opened) return false;
    const alert = opened.type === contentType.alert ? readAlert(opened.content) : null;
    if (alert) this.seen.alerts = [...this.seen.alerts, alert];
    if (opened.type === contentType.handshake)
      for (const message of this.messages.add(opened.content)) this.read(message);
    return !this.messages.overlong && this.seen.alerts.length < mostAlerts;
  }

  private changeCipherSpec(): boolean {
    if (this.tls13 || this.retried) return true;
    if (this.opener !== null) return false;
    const master = this.secrets.get('CLIENT_RANDOM');
    if (master === undefined || !this.protection || !this.hello) return false;
    const keys = trafficKeys12(this.protection, Buffer.from(master, 'hex'), this.clientRandom, this.hello.random);
    this.opener = opener12(this.protection, keys.server);
    return true;
  }

  private read(message: HandshakeMessage): void {
    try {
      this.readers[message.type]?.(message.body);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  private readonly readers: Readonly<Record<number, (body: Buffer) => void>> = {
    [messageType.serverHello]: (body) => this.readHello(body),
    [messageType.encryptedExtensions]: (body) => this.noteExtensions(readEncryptedExtensions(body)),
    [messageType.certificate]: (body) => {
      if (this.seen.certificates.length > 0) return;
      const { certificates, ocspStaple } = readCertificate(body, this.tls13);
      this.seen.certificates = certificates;
      this.seen.ocspStaple = ocspStaple;
    },
    [messageType.certificateStatus]: (body) => {
      this.seen.ocspStaple = readCertificateStatus(body);
    },
    [messageType.serverKeyExchange]: (body) => this.readKeyExchange(body),
    [messageType.certificateRequest]: (body) => {
      const phase = !this.finished ? 'handshake' : this.tls13 ? 'post-handshake' : 'renegotiation';
      this.seen.certificateRequest ??= { ...readCertificateRequest(body, this.seen.version ?? 0), phase };
    },
    [messageType.certificateVerify]: (body) => {
      this.seen.signatureScheme ??= schemeName(readCertificateVerify(body).scheme);
    },
    [messageType.newSessionTicket]: (body) => {
      if (this.seen.tickets.length < mostTickets)
        this.seen.tickets = [...this.seen.tickets, readNewSessionTicket(body, this.tls13)];
    },
    [messageType.finished]: () => {
      if (this.tls13 && !this.finished) this.useSecret('SERVER_TRAFFIC_SECRET_0');
      this.finished = true;
    },
  };

  private readHello(body: Buffer): void {
    const hello = readServerHello(body);
    this.retried ||= hello.retry;
    if (hello.retry || this.seen.serverHello) return;
    this.seen.serverHello = true;
    this.seen.version = hello.version;
    this.seen.cipherSuite = suiteName(hello.cipherSuite);
    this.hello = hello;
    this.protection = protectionOf(hello.cipherSuite);
    const group = chosenGroup(hello);
    if (group !== null) this.seen.group = groupName(group);
    this.noteExtensions(hello.extensions);
    if (this.tls13) this.useSecret('SERVER_HANDSHAKE_TRAFFIC_SECRET');
  }

  private noteExtensions(extensions: Extensions): void {
    this.seen.extensions = [...this.seen.extensions, ...extensions.keys()];
    this.seen.protocol ??= selectedProtocol(extensions);
  }

  private readKeyExchange(body: Buffer): void {
    if (!this.hello) return;
    const exchange = readServerKeyExchange(body, this.hello);
    if (!exchange) return;
    if (exchange.kind === 'ECDHE' && exchange.group !== null) this.seen.group = groupName(exchange.group);
    if (exchange.signatureScheme !== null) this.seen.signatureScheme = schemeName(exchange.signatureScheme);
  }

  private useSecret(label: string): void {
    const secret = this.secrets.get(label);
    if (secret === undefined || !this.protection) return;
    this.opener = opener13(this.protection, trafficKeys13(this.protection, Buffer.from(secret, 'hex')));
    this.messages = new MessageAssembler();
  }
}

/** A peer that sends more than these has nothing more to tell. */
const mostRecords = 4096;
const mostAlerts = 16;
const mostTickets = 16;

function clientRandomIn(sent: Buffer): Buffer {
  const messages = new MessageAssembler();
  for (const { type, fragment } of readRecords(sent)) {
    if (type !== contentType.handshake) continue;
    const hello = messages.add(fragment).find((message) => message.type === messageType.clientHello);
    if (hello && hello.body.length >= 34) return readClientRandom(hello.body);
  }
  return Buffer.alloc(32);
}

/** Certificate and alerts of the client: in plaintext in TLS 1.2, under the handshake keys in TLS 1.3. */
function readClientSide(sent: Buffer, secrets: Secrets, server: ServerSide): ClientSide {
  const secret = secrets.get('CLIENT_HANDSHAKE_TRAFFIC_SECRET');
  const opener =
    server.tls13 && server.protection && secret !== undefined
      ? opener13(server.protection, trafficKeys13(server.protection, Buffer.from(secret, 'hex')))
      : null;
  const messages = new MessageAssembler();
  const alerts: Alert[] = [];
  let certificates: readonly Buffer[] | null | undefined;
  for (const record of readRecords(sent).slice(0, mostRecords)) {
    if (record.type === contentType.changeCipherSpec) {
      if (server.tls13) continue;
      break;
    }
    const encrypted = record.type === contentType.applicationData;
    const opened = encrypted ? opener?.open(record) : { type: record.type, content: record.fragment };
    if (!opened) {
      certificates ??= encrypted && opener === null ? null : [];
      break;
    }
    const alert = opened.type === contentType.alert ? readAlert(opened.content) : null;
    if (alert && alerts.push(alert) === mostAlerts) break;
    if (opened.type !== contentType.handshake) continue;
    const message = messages.add(opened.content).find(({ type }) => type === messageType.certificate);
    if (message) certificates ??= certificatesIn(message.body, server.tls13);
  }
  return { certificates: certificates === undefined ? undecidedInRenegotiation(server) : certificates, alerts };
}

/** A certificate that was asked for in a renegotiation went out protected, where it is not looked for. */
function undecidedInRenegotiation({ seen }: ServerSide): readonly Buffer[] | null {
  return seen.certificateRequest?.phase === 'renegotiation' ? null : [];
}

function certificatesIn(body: Buffer, tls13: boolean): readonly Buffer[] {
  try {
    return readCertificate(body, tls13).certificates;
  } catch {
    return [];
  }
}
