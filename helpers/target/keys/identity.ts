import type { KeyObject } from 'node:crypto';
import type { RemoteKey } from '../../tls-scanner-lite/exchange.ts';

/** A client certificate and what proves possession of its key, as a TLS handshake needs them. */
export interface TlsIdentity {
  /** Certificates to send, DER, leaf first. */
  readonly chain: readonly Buffer[];
  readonly key: KeyObject | RemoteKey;
}

/** Signs with a private key that may live elsewhere. */
export interface Signer {
  /** Public half, SubjectPublicKeyInfo DER. */
  readonly publicKey: Buffer;
  /** The private key, where it is in this process and jose takes it: RSA of at least 2048 bits (RFC 7518 3.5). */
  readonly key?: KeyObject;
  /** RSASSA-PSS with SHA-256, MGF1-SHA-256 and a 32-octet salt (PS256, RFC 7518 3.5). */
  signPs256(data: Buffer): Promise<Buffer>;
  /** RSASSA-PKCS1-v1_5 with SHA-256 (RS256), for tokens that must be refused; absent where the key cannot do it. */
  signRs256?(data: Buffer): Promise<Buffer>;
  /**
   * As PS256, with a salt as long as the modulus allows, for tokens that must be refused; absent where the key cannot
   * do it.
   */
  signPs256WithLongestSalt?(data: Buffer): Promise<Buffer>;
}

/** Decrypts with a private key that may live elsewhere. */
export interface Decrypter {
  /** Public half, SubjectPublicKeyInfo DER. */
  readonly publicKey: Buffer;
  /** As that of a `Signer` (RFC 7518 4.3). */
  readonly key?: KeyObject;
  /**
   * RSAES-OAEP with SHA-256 and MGF1-SHA-256 (RSA-OAEP-256, RFC 7518 4.3). Throws when the ciphertext is not for this
   * key.
   */
  decryptRsaOaep256(encryptedKey: Buffer): Promise<Buffer>;
  /** RSAES-OAEP with SHA-1 (RSA-OAEP, RFC 7518 4.3), as older senders use it. Throws likewise. */
  decryptRsaOaep(encryptedKey: Buffer): Promise<Buffer>;
  /** Whether the key's store only knew raw RSA, so that the padding was taken off in this process. */
  unpadsItself?(): boolean;
}

/**
 * A key that lives elsewhere could not be used. It says nothing about the key, nor about whoever it was to be shown to.
 */
export class KeyUnusable extends Error {}

/** A key that lives elsewhere may not be used in this way, or cannot: its store answered, and will answer likewise. */
export class KeyForbids extends KeyUnusable {}
