import { type Alert, alertOf } from './alerts.ts';
import { type Protection, protections, suiteName } from './cipher-suites.ts';
import {
  type CertificateRequestMessage,
  type HandshakeMessage,
  MessageAssembler,
  messageType,
  readCertificate,
  readCertificateRequest,
  readClientRandom,
  readServerHello,
  readStatus,
} from './handshake-messages.ts';
import { trafficKeys12, trafficKeys13 } from './key-schedule.ts';
import { contentType, type Opener, opener12, opener13, readRecords } from './record-layer.ts';

/** What the bytes of a connection say, as far as they could be read. */
export interface Transcript {
  readonly serverHello: boolean;
  /** Protocol version on the wire, such as 0x0304; null before a ServerHello. */
  readonly version: number | null;
  readonly cipherSuite: string | null;
  readonly certificates: readonly Buffer[];
  readonly ocspStaple: Buffer | null;
  readonly certificateRequest:
    | (CertificateRequestMessage & { readonly phase: 'handshake' | 'post-handshake' | 'renegotiation' })
    | null;
  /** Null where the client's own records could not be read back. */
  readonly clientCertificateSent: boolean | null;
  readonly alerts: readonly Alert[];
}

/** Secrets by their label in the key log format, hexadecimal. */
export type Secrets = ReadonlyMap<string, string>;

/** Reads both directions of a connection back, with the secrets of the client that made it. Never throws. */
export function readTranscript(received: Buffer, sent: Buffer, secrets: Secrets): Transcript {
  const server = new ServerSide(secrets, clientRandomIn(sent));
  for (const record of readRecords(received)) {
    if (!server.take(record)) break;
  }
  return {
    serverHello: server.version !== null,
    version: server.version,
    cipherSuite: server.cipherSuite === null ? null : suiteName(server.cipherSuite),
    certificates: server.certificates,
    ocspStaple: server.ocspStaple,
    certificateRequest: server.certificateRequest,
    clientCertificateSent: clientSentCertificate(sent, secrets, server),
    alerts: server.alerts,
  };
}

/** Follows what the server sends: its plaintext, and under each set of keys that the key log gives. */
class ServerSide {
  version: number | null = null;
  cipherSuite: number | null = null;
  random: Buffer = Buffer.alloc(0);
  certificates: Buffer[] = [];
  ocspStaple: Buffer | null = null;
  certificateRequest: Transcript['certificateRequest'] = null;
  readonly alerts: Alert[] = [];
  private opener: Opener | null = null;
  private finished = false;
  private messages = new MessageAssembler();
  private readonly secrets: Secrets;
  private readonly clientRandom: Buffer;

  constructor(secrets: Secrets, clientRandom: Buffer) {
    this.secrets = secrets;
    this.clientRandom = clientRandom;
  }

  get tls13(): boolean {
    return this.version === 0x0304;
  }

  get protection(): Protection | null {
    return this.cipherSuite === null ? null : (protections[this.cipherSuite] ?? null);
  }

  /** Takes a record; false when nothing that follows can be read. */
  take(record: ReturnType<typeof readRecords>[number]): boolean {
    if (record.type === contentType.changeCipherSpec) return this.changeCipherSpec();
    const encrypted = this.opener !== null && !(this.tls13 && record.type !== contentType.applicationData);
    const opened = encrypted ? this.opener?.open(record) : { type: record.type, content: record.fragment };
    if (!opened) return false;
    if (opened.type === contentType.alert && opened.content.length >= 2)
      this.alerts.push(alertOf(opened.content[0] ?? 0, opened.content[1] ?? 0));
    if (opened.type === contentType.handshake)
      for (const message of this.messages.add(opened.content)) this.read(message);
    return true;
  }

  private changeCipherSpec(): boolean {
    if (this.tls13) return true;
    if (this.opener !== null) return false;
    const master = this.secrets.get('CLIENT_RANDOM');
    if (master === undefined || !this.protection) return false;
    this.opener = opener12(
      this.protection,
      trafficKeys12(this.protection, Buffer.from(master, 'hex'), this.clientRandom, this.random).server,
    );
    return true;
  }

  private read({ type, body }: HandshakeMessage): void {
    try {
      if (type === messageType.serverHello) this.readHello(body);
      else if (type === messageType.certificate && this.certificates.length === 0) {
        const { certificates, ocspStaple } = readCertificate(body, this.tls13);
        this.certificates = certificates;
        this.ocspStaple = ocspStaple;
      } else if (type === messageType.certificateStatus) this.ocspStaple = readStatus(body);
      else if (type === messageType.certificateRequest) this.readRequest(body);
      else if (type === messageType.finished) this.finish();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  private readHello(body: Buffer): void {
    const hello = readServerHello(body);
    if (hello.retry) return;
    this.version ??= hello.version;
    this.cipherSuite ??= hello.cipherSuite;
    if (this.random.length === 0) this.random = hello.random;
    if (this.tls13) this.useSecret('SERVER_HANDSHAKE_TRAFFIC_SECRET');
  }

  private readRequest(body: Buffer): void {
    const phase = !this.finished ? 'handshake' : this.tls13 ? 'post-handshake' : 'renegotiation';
    this.certificateRequest ??= { ...readCertificateRequest(body, this.tls13), phase };
  }

  private finish(): void {
    if (this.tls13 && !this.finished) this.useSecret('SERVER_TRAFFIC_SECRET_0');
    this.finished = true;
  }

  private useSecret(label: string): void {
    const secret = this.secrets.get(label);
    if (secret === undefined || !this.protection) return;
    this.opener = opener13(this.protection, trafficKeys13(this.protection, Buffer.from(secret, 'hex')));
    this.messages = new MessageAssembler();
  }
}

function clientRandomIn(sent: Buffer): Buffer {
  const messages = new MessageAssembler();
  for (const { type, fragment } of readRecords(sent)) {
    if (type !== contentType.handshake) continue;
    const hello = messages.add(fragment).find((message) => message.type === messageType.clientHello);
    if (hello && hello.body.length >= 34) return readClientRandom(hello.body);
  }
  return Buffer.alloc(32);
}

/** Whether a Certificate with at least one certificate went out: plaintext in TLS 1.2, under the handshake keys in TLS 1.3. */
function clientSentCertificate(sent: Buffer, secrets: Secrets, server: ServerSide): boolean | null {
  const secret = secrets.get('CLIENT_HANDSHAKE_TRAFFIC_SECRET');
  const opener =
    server.tls13 && server.protection && secret !== undefined
      ? opener13(server.protection, trafficKeys13(server.protection, Buffer.from(secret, 'hex')))
      : null;
  const messages = new MessageAssembler();
  for (const record of readRecords(sent)) {
    if (record.type === contentType.changeCipherSpec) {
      if (server.tls13) continue;
      return false;
    }
    const encrypted = record.type === contentType.applicationData;
    const opened = encrypted ? opener?.open(record) : { type: record.type, content: record.fragment };
    if (!opened) return encrypted && opener === null ? null : false;
    if (opened.type !== contentType.handshake) continue;
    for (const message of messages.add(opened.content)) {
      if (message.type !== messageType.certificate) continue;
      return hasCertificates(message.body, server.tls13);
    }
  }
  return false;
}

function hasCertificates(body: Buffer, tls13: boolean): boolean {
  try {
    return readCertificate(body, tls13).certificates.length > 0;
  } catch {
    return false;
  }
}
