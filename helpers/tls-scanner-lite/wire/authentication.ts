import { constants, createHmac, KeyObject, sign } from 'node:crypto';
import { extensionType, readExtensions } from './extensions.ts';
import { expandLabel } from './key-schedule.ts';
import { items, number, Reader, vector } from './presentation.ts';
import type { Hash } from './protection.ts';

export interface CertificateMessage {
  /** DER, in the order sent. */
  readonly certificates: Buffer[];
  /** OCSP response stapled to the leaf; TLS 1.3 only, TLS 1.2 has a message of its own. */
  readonly ocspStaple: Buffer | null;
}

/** Certificate (RFC 8446 4.4.2, RFC 5246 7.4.2). Throws RangeError for a malformed one. */
export function readCertificate(body: Buffer, tls13: boolean): CertificateMessage {
  const reader = new Reader(body);
  if (tls13) reader.vector(1);
  const entries = items(reader.vector(3), (entry) => ({
    certificate: Buffer.from(entry.vector(3)),
    extensions: tls13 ? readExtensions(entry.vector(2)) : null,
  }));
  const status = entries[0]?.extensions?.get(extensionType.statusRequest);
  return {
    certificates: entries.map(({ certificate }) => certificate),
    ocspStaple: status ? readCertificateStatus(status) : null,
  };
}

/** CertificateStatus (RFC 6066 8); null where it is no OCSP response. Throws RangeError for a malformed one. */
export function readCertificateStatus(body: Buffer): Buffer | null {
  const reader = new Reader(body);
  return reader.number(1) === 1 ? Buffer.from(reader.vector(3)) : null;
}

/** Body of a client's Certificate in TLS 1.3: the context of the request, and entries without extensions. */
export function certificate13(context: Buffer, chain: readonly Buffer[]): Buffer {
  const entries = chain.map((der) => Buffer.concat([vector(3, der), number(2, 0)]));
  return Buffer.concat([vector(1, context), vector(3, ...entries)]);
}

/** Body of a client's Certificate in TLS 1.2. */
export function certificate12(chain: readonly Buffer[]): Buffer {
  return vector(3, ...chain.map((der) => vector(3, der)));
}

interface Scheme {
  readonly code: number;
  readonly digest: 'sha256' | 'sha384' | 'sha512' | null;
  readonly key: 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448';
  readonly pss: boolean;
  readonly curve?: string;
}

/** Signature schemes of CertificateVerify (RFC 8446 4.2.3); those without PSS for RSA are TLS 1.2's alone. */
const schemes: readonly Scheme[] = [
  { code: 0x0804, digest: 'sha256', key: 'rsa', pss: true },
  { code: 0x0805, digest: 'sha384', key: 'rsa', pss: true },
  { code: 0x0806, digest: 'sha512', key: 'rsa', pss: true },
  { code: 0x0809, digest: 'sha256', key: 'rsa-pss', pss: true },
  { code: 0x080a, digest: 'sha384', key: 'rsa-pss', pss: true },
  { code: 0x080b, digest: 'sha512', key: 'rsa-pss', pss: true },
  { code: 0x0403, digest: 'sha256', key: 'ec', pss: false, curve: 'prime256v1' },
  { code: 0x0503, digest: 'sha384', key: 'ec', pss: false, curve: 'secp384r1' },
  { code: 0x0603, digest: 'sha512', key: 'ec', pss: false, curve: 'secp521r1' },
  { code: 0x0807, digest: null, key: 'ed25519', pss: false },
  { code: 0x0808, digest: null, key: 'ed448', pss: false },
  { code: 0x0401, digest: 'sha256', key: 'rsa', pss: false },
  { code: 0x0501, digest: 'sha384', key: 'rsa', pss: false },
  { code: 0x0601, digest: 'sha512', key: 'rsa', pss: false },
];

/** A private key of another process. */
export interface RemoteKey {
  readonly publicKey: KeyObject;
  /**
   * Signs content with RSASSA-PSS (a salt as long as the digest), RSASSA-PKCS1-v1_5, or ECDSA as DER. Rejects where the
   * key cannot be used, which says nothing about the peer.
   */
  sign(
    content: Buffer,
    how: { readonly digest: 'sha256' | 'sha384' | 'sha512'; readonly pss: boolean },
  ): Promise<Buffer>;
}

/** Of the key that signs, the half that is here. */
function shownHalf(key: KeyObject | RemoteKey): KeyObject {
  return key instanceof KeyObject ? key : key.publicKey;
}

/** The first scheme that the server offers and that fits a key; null for none. */
export function schemeFor(
  signingKey: KeyObject | RemoteKey,
  offered: readonly number[],
  tls13: boolean,
): number | null {
  const key = shownHalf(signingKey);
  const curve = key.asymmetricKeyDetails?.namedCurve;
  const fits = schemes.find(
    (scheme) =>
      scheme.key === key.asymmetricKeyType &&
      offered.includes(scheme.code) &&
      (!tls13 || scheme.key !== 'rsa' || scheme.pss) &&
      (!tls13 || scheme.curve === undefined || scheme.curve === curve),
  );
  return fits?.code ?? null;
}

/** Body of CertificateVerify (RFC 8446 4.4.3, RFC 5246 7.4.8): the scheme and a signature of `content`. */
export async function certificateVerify(code: number, key: KeyObject | RemoteKey, content: Buffer): Promise<Buffer> {
  const scheme = schemes.find((one) => one.code === code);
  if (!scheme) throw new RangeError(`no such signature scheme: ${code}`);
  return Buffer.concat([number(2, code), vector(2, await signature(scheme, key, content))]);
}

async function signature(scheme: Scheme, key: KeyObject | RemoteKey, content: Buffer): Promise<Buffer> {
  if (key instanceof KeyObject) return sign(scheme.digest, content, padded(scheme, key));
  const { digest, pss } = scheme;
  if (digest === null) throw new RangeError('a key of another process that signs without a digest');
  return key.sign(content, { digest, pss });
}

function padded({ pss }: Scheme, key: KeyObject) {
  if (!pss) return { key };
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

/** CertificateVerify (RFC 8446 4.4.3). Throws RangeError for a malformed one. */
export function readCertificateVerify(body: Buffer): { readonly scheme: number; readonly signature: Buffer } {
  const reader = new Reader(body);
  return { scheme: reader.number(2), signature: Buffer.from(reader.vector(2)) };
}

/** What CertificateVerify signs in TLS 1.3: 64 blanks, who signs, a zero, the transcript hash (RFC 8446 4.4.3). */
export function verifyContent(who: 'client' | 'server', transcriptHash: Buffer): Buffer {
  return Buffer.concat([
    Buffer.alloc(64, 0x20),
    Buffer.from(`TLS 1.3, ${who} CertificateVerify\0`, 'latin1'),
    transcriptHash,
  ]);
}

/** Body of Finished in TLS 1.3 (RFC 8446 4.4.4), from the traffic secret of who sends it. */
export function finished13(hash: Hash, trafficSecret: Buffer, transcriptHash: Buffer): Buffer {
  const key = expandLabel(hash, trafficSecret, 'finished', Buffer.alloc(0), transcriptHash.length);
  return createHmac(hash, key).update(transcriptHash).digest();
}
