import { randomBytes } from 'node:crypto';
import { offeredSchemes } from '../registry/signature-schemes.ts';
import { extension, extensionType, readExtensions } from './extensions.ts';
import { handshakeMessage, messageType } from './handshake.ts';
import { items, number, numbers, numberVector, Reader, vector } from './presentation.ts';

export interface ClientHello {
  /** legacy_version: the highest one up to TLS 1.2. */
  readonly version: number;
  /** supported_versions (RFC 8446 4.2.1); left out for TLS 1.2 and older. */
  readonly supportedVersions?: readonly number[];
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
  /** SNI (RFC 6066 3); empty for none. */
  readonly servername: string;
  /** Public keys by group; empty asks for a HelloRetryRequest (RFC 8446 4.2.8). Left out below TLS 1.3. */
  readonly keyShares?: readonly { readonly group: number; readonly key: Buffer }[];
  readonly alpn?: readonly string[];
  /** By default null compression only (RFC 5246 7.4.1.2). */
  readonly compressionMethods?: readonly number[];
  readonly encryptThenMac?: boolean;
  readonly truncatedHmac?: boolean;
  readonly signatureSchemes?: readonly number[];
  readonly cookie?: Buffer | null;
  readonly random?: Buffer;
  readonly sessionId?: Buffer;
}

/** ClientHello (RFC 8446 4.1.2, RFC 5246 7.4.1.2), with its handshake header. SSLv3 gets no extensions. */
export function clientHello(hello: ClientHello): Buffer {
  const extensions = hello.version > 0x0300 ? [vector(2, ...extensionsOf(hello))] : [];
  return handshakeMessage(
    messageType.clientHello,
    Buffer.concat([
      number(2, hello.version),
      hello.random ?? randomBytes(32),
      vector(1, hello.sessionId ?? Buffer.alloc(0)),
      numberVector(2, hello.cipherSuites),
      vector(1, Buffer.from(hello.compressionMethods ?? [0])),
      ...extensions,
    ]),
  );
}

function extensionsOf(hello: ClientHello): Buffer[] {
  const tls13 = hello.supportedVersions !== undefined;
  const older = !tls13 || (hello.supportedVersions ?? []).some((version) => version < 0x0304);
  const schemes = hello.signatureSchemes ?? offeredSchemes;
  return [
    ...(hello.servername === '' ? [] : [extension(extensionType.serverName, serverName(hello.servername))]),
    ...(hello.groups.length === 0 ? [] : [extension(extensionType.supportedGroups, numberVector(2, hello.groups))]),
    ...(hello.version >= 0x0303 ? [extension(extensionType.signatureAlgorithms, numberVector(2, schemes))] : []),
    extension(extensionType.statusRequest, Buffer.from([1, 0, 0, 0, 0])),
    ...(hello.alpn
      ? [extension(extensionType.alpn, vector(2, ...hello.alpn.map((name) => vector(1, Buffer.from(name)))))]
      : []),
    ...(older ? olderExtensions(hello) : []),
    ...(tls13 ? extensions13(hello) : []),
  ];
}

/** What only TLS 1.2 and older know. */
function olderExtensions({ encryptThenMac, truncatedHmac }: ClientHello): Buffer[] {
  return [
    extension(extensionType.ecPointFormats, vector(1, Buffer.from([0]))),
    ...(encryptThenMac ? [extension(extensionType.encryptThenMac, Buffer.alloc(0))] : []),
    ...(truncatedHmac ? [extension(extensionType.truncatedHmac, Buffer.alloc(0))] : []),
    extension(extensionType.extendedMasterSecret, Buffer.alloc(0)),
    extension(extensionType.sessionTicket, Buffer.alloc(0)),
    extension(extensionType.renegotiationInfo, Buffer.from([0])),
  ];
}

function extensions13({ supportedVersions = [], keyShares = [], cookie }: ClientHello): Buffer[] {
  const shares = keyShares.map(({ group, key }) => Buffer.concat([number(2, group), vector(2, key)]));
  return [
    extension(extensionType.supportedVersions, numberVector(1, supportedVersions)),
    extension(extensionType.pskKeyExchangeModes, Buffer.from([1, 1])),
    ...(cookie ? [extension(extensionType.cookie, vector(2, cookie))] : []),
    extension(extensionType.keyShare, vector(2, ...shares)),
  ];
}

function serverName(name: string): Buffer {
  return vector(2, Buffer.from([0]), vector(2, Buffer.from(name, 'ascii')));
}

/** Random of a ClientHello. Throws RangeError for a malformed one. */
export function readClientRandom(body: Buffer): Buffer {
  const reader = new Reader(body);
  reader.number(2);
  return Buffer.from(reader.take(32));
}

/** A ClientHello as it was read: code points in the client's order. */
export interface ReadClientHello {
  readonly version: number;
  /** Empty where the extension is not there, as in the next ones. */
  readonly supportedVersions: readonly number[];
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
  readonly signatureSchemes: readonly number[];
  readonly servername: string | null;
  readonly protocols: readonly string[];
}

/** Body of a ClientHello. Throws RangeError for a malformed one. */
export function readClientHello(body: Buffer): ReadClientHello {
  const reader = new Reader(body);
  const version = reader.number(2);
  reader.take(32);
  reader.vector(1);
  const cipherSuites = numbers(reader.vector(2));
  reader.vector(1);
  const extensions = readExtensions(reader.left > 0 ? reader.vector(2) : Buffer.alloc(0));
  const list = (type: number, lengthOctets: number) => {
    const content = extensions.get(type);
    return content ? new Reader(content).vector(lengthOctets) : Buffer.alloc(0);
  };
  const names = items(list(extensionType.serverName, 2), (entry) => [entry.number(1), entry.vector(2)] as const);
  return {
    version,
    supportedVersions: numbers(list(extensionType.supportedVersions, 1)),
    cipherSuites,
    groups: numbers(list(extensionType.supportedGroups, 2)),
    signatureSchemes: numbers(list(extensionType.signatureAlgorithms, 2)),
    servername: names.find(([type]) => type === 0)?.[1].toString('latin1') ?? null,
    protocols: items(list(extensionType.alpn, 2), (entry) => entry.vector(1).toString('latin1')),
  };
}
