import { constants, createPublicKey, verify } from 'node:crypto';
import { base64urlProblem } from '../encodings/base64.ts';
import { objectIn, readJsonOctets } from '../encodings/json.ts';

/** Octets of the salt of PS256 (RFC 7518 3.5): as many as SHA-256 has, neither more nor fewer. */
export const ps256SaltLength = 32;

const longestJws = 1_000_000;
/** A JSON object begins with a brace and then a quote or white space; before it may be a byte order mark. */
const compactForm = /^(?:e[yw]|77u_)[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;

/** What a compact JWS says; nothing about it is verified. */
export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Buffer;
  /** The payload as a JSON object; null where it is none. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  readonly signature: Buffer;
  readonly signingInput: Buffer;
  /**
   * What of its form no sender may write, each with its part (RFC 7515 2 and 4, RFC 7797 3, RFC 4648 3.5, RFC 8259); none for a
   * right one.
   */
  readonly problems: readonly string[];
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
  const headerText = readJsonOctets(Buffer.from(protectedHeader, 'base64url'));
  const header = objectIn(headerText);
  if (!header) return null;
  const octets = Buffer.from(payload, 'base64url');
  const payloadText = readJsonOctets(octets);
  const claims = objectIn(payloadText);
  return {
    header,
    payload: octets,
    claims,
    signature: Buffer.from(signature, 'base64url'),
    signingInput: Buffer.from(`${protectedHeader}.${payload}`),
    problems: [
      ...headerText.problems.map((problem) => `of its header, ${problem}`),
      ...(claims ? payloadText.problems.map((problem) => `of its payload, ${problem}`) : []),
      ...partProblems({ header: protectedHeader, payload, signature }),
      ...(header.b64 === false ? ['its header says that its payload is not base64url, which its form is'] : []),
    ],
  };
}

/** Parts of a compact serialization that are not base64url, each with what is wrong. */
export function partProblems(parts: Readonly<Record<string, string>>): string[] {
  return Object.entries(parts).flatMap(([name, part]) => {
    const problem = base64urlProblem(part);
    return problem === null ? [] : [`its ${name} ${problem}`];
  });
}

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64url');
}
