import { items, number, vector } from './presentation.ts';

/** Extension types (RFC 8446 4.2, IANA "TLS ExtensionType Values"). */
export const extensionType = {
  serverName: 0,
  maxFragmentLength: 1,
  truncatedHmac: 4,
  statusRequest: 5,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  encryptThenMac: 22,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  earlyData: 42,
  supportedVersions: 43,
  cookie: 44,
  pskKeyExchangeModes: 45,
  certificateAuthorities: 47,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

export type Extensions = ReadonlyMap<number, Buffer>;

/** The content of an extensions vector, by type. Throws RangeError for a malformed one. */
export function readExtensions(content: Buffer): Extensions {
  return new Map(items(content, (reader) => [reader.number(2), reader.vector(2)] as const));
}

export function extension(type: number, content: Buffer): Buffer {
  return Buffer.concat([number(2, type), vector(2, content)]);
}
