import { constants, createPublicKey, verify } from 'node:crypto';
import { parseJson } from '../json/parse-json.ts';

/** Octets of the salt of PS256 (RFC 7518 3.5): as many as SHA-256 has, neither more nor fewer. */
export const ps256SaltLength = 32;

const longestJws = 1_000_000;
/** A JSON object begins with a brace and then a quote or white space. */
const compactForm = /^e[yw][A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;

/** What a compact JWS says; nothing about it is verified. */
export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Buffer;
  /** The payload as a JSON object; null where it is none. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly signature: Buffer;
  readonly signingInput: Buffer;
}

/** JWS Signing Input (RFC 7515 5.1). */
export function signingInput(header: object, payload: Uint8Array): Buffer {
  return Buffer.from(`${base64url(Buffer.from(JSON.stringify(header)))}.${base64url(payload)}`);
}

/** JWS Compact Serialization (RFC 7515 3.1). */
export function compactJws(header: object, payload: Uint8Array, signature: Uint8Array): string {
  return `${signingInput(header, payload).toString()}.${base64url(signature)}`;
}

/**
 * Whether a signature is PS256 (RFC 7518 3.5): RSASSA-PSS, SHA-256, MGF1 with SHA-256, a salt of exactly 32 octets.
 * @param spki SubjectPublicKeyInfo, DER, base64
 */
export function verifyPs256(input: Uint8Array, signature: Uint8Array, spki: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    if (!key.asymmetricKeyType?.startsWith('rsa')) return false;
    return verify(
      'sha256',
      input,
      { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: ps256SaltLength },
      signature,
    );
  } catch {
    return false;
  }
}

/** Whether a text has the form of a compact JWS of at most a million characters. */
export function looksLikeCompactJws(text: string): boolean {
  return text.length <= longestJws && compactForm.test(text);
}

/** Reads a compact JWS of at most a million characters; null for what is none. */
export function readCompactJws(text: string): CompactJws | null {
  if (!looksLikeCompactJws(text)) return null;
  const [protectedHeader = '', payload = '', signature = ''] = text.split('.');
  const header = jsonObject(Buffer.from(protectedHeader, 'base64url'));
  if (!header) return null;
  const octets = Buffer.from(payload, 'base64url');
  return {
    header,
    payload: octets,
    claims: jsonObject(octets),
    signature: Buffer.from(signature, 'base64url'),
    signingInput: Buffer.from(`${protectedHeader}.${payload}`),
  };
}

function jsonObject(octets: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = parseJson(octets.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64url');
}
