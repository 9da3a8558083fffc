import {
  constants,
  createHash,
  createHmac,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { folderOf, type Keystore } from '../keystore.ts';
import type { Deviation } from './deviation.ts';
import type { CompactToken } from './token.ts';

const saltLength = 32;

interface Published {
  readonly kid: string;
  readonly key: KeyObject;
}

/** What is wrong with algorithm, key or signature of a token; null when the key that its KID names made it as PS256. */
export function signatureDeviation(token: CompactToken, sender: Role, keystore: Keystore): Deviation | null {
  const senders = published(keystore.documents.get(`${folderOf(sender)}/application.jwks`));
  const { alg, kid } = token.header;
  const named = senders.find((one) => one.kid === kid)?.key;
  if (alg !== 'PS256') return named ? otherAlgorithm(token, named) : 'malformed';
  if (!named) return withoutNamedKey(token, senders, keystore);
  if (verifies(token, named)) return null;
  if (token.signature.length === 0) return 'signature-removed';
  if (verifies(token, named, constants.RSA_PSS_SALTLEN_AUTO)) return 'long-salt';
  if (verifies({ ...token, signature: lastBitChanged(token.signature) }, named)) return 'tampered-signature';
  if (broughtKeys(token).x5c.some((key) => verifies(token, key))) return 'strangers-key-in-x5c';
  if (broughtKeys(token).jwk.some((key) => verifies(token, key))) return 'strangers-key-in-jwk';
  return isSignatureOfSomething(token.signature, named) ? 'tampered-payload' : 'other-key';
}

function otherAlgorithm(token: CompactToken, key: KeyObject): Deviation {
  const { signingInput, signature } = token;
  switch (token.header.alg) {
    case 'none':
      return signature.length === 0 ? 'alg-none' : 'malformed';
    case 'RS256':
      return verify('sha256', signingInput, key, signature) ? 'alg-rs256' : 'malformed';
    case 'HS256': {
      const secret = key.export({ type: 'spki', format: 'pem' });
      return createHmac('sha256', secret).update(signingInput).digest().equals(signature)
        ? 'alg-hs256-public-key'
        : 'malformed';
    }
    default:
      return 'malformed';
  }
}

/** No KID of the sender's: whoever accepts such a token took its key from elsewhere. */
function withoutNamedKey(token: CompactToken, senders: readonly Published[], keystore: Keystore): Deviation {
  const bySender = senders.some(({ key }) => verifies(token, key));
  const { kid, x5c } = token.header;
  if (kid === undefined && x5c !== undefined)
    return broughtKeys(token).x5c.some((key) => verifies(token, key)) ? 'key-in-x5c' : 'malformed';
  if (kid === undefined) return bySender ? 'kid-missing' : 'malformed';
  const elsewhere = [...keystore.documents.values()].flatMap(published).filter((one) => one.kid === kid);
  if (elsewhere.some(({ key }) => verifies(token, key))) return 'kid-of-client-certificate';
  const inOtherCase = senders.filter((one) => one.kid.toLowerCase() === String(kid).toLowerCase());
  if (inOtherCase.some(({ key }) => verifies(token, key))) return 'kid-other-case';
  return bySender ? 'kid-unknown' : 'malformed';
}

function published(document = '{"keys":[]}'): Published[] {
  const { keys } = JSON.parse(document) as { keys: { kid: string; n: string; e: string }[] };
  return keys.map(({ kid, n, e }) => ({ kid, key: createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }) }));
}

/** Keys that a token brings in its header. */
export function broughtKeys({ header }: CompactToken): { readonly x5c: KeyObject[]; readonly jwk: KeyObject[] } {
  try {
    const [certificate] = Array.isArray(header.x5c) ? header.x5c : [];
    return {
      x5c: certificate ? [new X509Certificate(Buffer.from(String(certificate), 'base64')).publicKey] : [],
      jwk: header.jwk ? [createPublicKey({ key: header.jwk as import('node:crypto').JsonWebKey, format: 'jwk' })] : [],
    };
  } catch {
    return { x5c: [], jwk: [] };
  }
}

/** Whether a key made a signature as RSASSA-PSS with SHA-256 and a salt of so many octets. */
export function verifies(
  { signingInput, signature }: Pick<CompactToken, 'signingInput' | 'signature'>,
  key: KeyObject,
  salt = saltLength,
): boolean {
  return verify('sha256', signingInput, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt }, signature);
}

/** A signature with the last bit of its last octet changed. */
export function lastBitChanged(signature: Buffer): Buffer {
  const changed = Buffer.from(signature);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return changed;
}

/**
 * Whether the key made this signature over whatever it was: its PSS encoding is in order, be the hash as it may (RFC
 * 8017 9.1.2).
 */
function isSignatureOfSomething(signature: Buffer, key: KeyObject): boolean {
  try {
    const encoded = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
    if (encoded.at(-1) !== 0xbc) return false;
    const hash = encoded.subarray(-33, -1);
    const masked = encoded.subarray(0, -33);
    const mask = maskGenerated(hash, masked.length);
    const block = Buffer.from(masked.map((octet, at) => octet ^ (mask[at] ?? 0)));
    block[0] = (block[0] ?? 0) & 0x7f;
    const padding = block.subarray(0, -saltLength);
    return padding.at(-1) === 1 && padding.subarray(0, -1).every((octet) => octet === 0);
  } catch {
    return false;
  }
}

/** MGF1 with SHA-256 (RFC 8017 B.2.1). */
function maskGenerated(seed: Buffer, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, counter) => {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(counter);
    return createHash('sha256').update(seed).update(octets).digest();
  });
  return Buffer.concat(blocks).subarray(0, length);
}
