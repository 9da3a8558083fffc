import { suiteName } from '../registry/cipher-suites.ts';

export type Hash = 'sha256' | 'sha384';

/** How the records of a cipher suite are protected, for the AEAD suites that can be read back. */
export interface Protection {
  readonly name: string;
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly hash: Hash;
}

const rows: readonly (readonly [code: number, cipher: Protection['cipher'], hash: Hash])[] = [
  [0x1301, 'aes-128-gcm', 'sha256'],
  [0x1302, 'aes-256-gcm', 'sha384'],
  [0x1303, 'chacha20-poly1305', 'sha256'],
  [0x009c, 'aes-128-gcm', 'sha256'],
  [0x009d, 'aes-256-gcm', 'sha384'],
  [0x009e, 'aes-128-gcm', 'sha256'],
  [0x009f, 'aes-256-gcm', 'sha384'],
  [0xc02b, 'aes-128-gcm', 'sha256'],
  [0xc02c, 'aes-256-gcm', 'sha384'],
  [0xc02f, 'aes-128-gcm', 'sha256'],
  [0xc030, 'aes-256-gcm', 'sha384'],
  [0xcca8, 'chacha20-poly1305', 'sha256'],
  [0xcca9, 'chacha20-poly1305', 'sha256'],
  [0xccaa, 'chacha20-poly1305', 'sha256'],
];

/** By IANA code point (RFC 8446 B.4, RFC 5288, RFC 5289, RFC 7905); null for suites that cannot be read back. */
export function protectionOf(code: number): Protection | null {
  const row = rows.find(([one]) => one === code);
  return row ? { name: suiteName(code), cipher: row[1], hash: row[2] } : null;
}

/** Length of a cipher's key in octets. */
export const keyLengths: Readonly<Record<Protection['cipher'], number>> = {
  'aes-128-gcm': 16,
  'aes-256-gcm': 32,
  'chacha20-poly1305': 32,
};
