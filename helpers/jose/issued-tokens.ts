import { createHash } from 'node:crypto';
import { objectIn, readJson } from '../encodings/json.ts';
import { readCompactJws } from './jws.ts';

/** How an answer came; absent in samples, which are bodies alone. */
export interface SeenAnswer {
  /** What of its form readers take in different ways; absent in older evidence. */
  readonly problems?: readonly string[];
  readonly status?: number;
  /** Without its parameters, in lower case; empty where there is none. */
  readonly mediaType?: string;
}

/** What a token response says, without its tokens. */
export interface SeenTokenResponse extends SeenAnswer {
  /** Names of all members; null where it is no JSON object. */
  readonly members: readonly string[] | null;
  readonly tokenType: string | null;
  readonly expiresIn: number | null;
  readonly scope: string | null;
  /**
   * Thumbprint that a JWT access token is bound to (RFC 8705 3.1); null where it names none, or the token is opaque.
   */
  readonly boundTo: string | null;
  readonly accessTokenIsJwt: boolean;
}

/** What a PAR response says. */
export interface SeenParResponse extends SeenAnswer {
  readonly members: readonly string[] | null;
  /** Prefix of the request URI, without its reference. */
  readonly requestUri: string | null;
  readonly expiresIn: number | null;
}

export function seenTokenResponse(text: string): SeenTokenResponse {
  const reading = readJson(text);
  const body = objectIn(reading);
  const token = readCompactJws(String(body?.access_token ?? ''));
  const confirmation = token?.claims?.cnf as Record<string, unknown> | null | undefined;
  return {
    problems: body ? reading.problems : [],
    members: body && Object.keys(body),
    tokenType: textOr(body?.token_type),
    expiresIn: wholeOr(body?.expires_in),
    scope: textOr(body?.scope),
    boundTo: textOr(confirmation?.['x5t#S256']),
    accessTokenIsJwt: token !== null,
  };
}

export function seenParResponse(text: string): SeenParResponse {
  const reading = readJson(text);
  const body = objectIn(reading);
  const uri = textOr(body?.request_uri);
  return {
    problems: body ? reading.problems : [],
    members: body && Object.keys(body),
    requestUri: uri === null ? null : uri.slice(0, uri.lastIndexOf(':') + 1),
    expiresIn: wholeOr(body?.expires_in),
  };
}

/** What a callback says in its query, without its code. */
export interface SeenCallback {
  readonly parameters: readonly string[];
  readonly issuer: string | null;
}

/** Reads a redirect URL as it was called; null for what is none. */
export function seenCallback(text: string): SeenCallback | null {
  if (!URL.canParse(text)) return null;
  const { searchParams } = new URL(text);
  return { parameters: [...new Set(searchParams.keys())], issuer: searchParams.get('iss') };
}

/**
 * How an id_token fits to what came or went with it; null where there is nothing to compare with (OpenID Connect Core
 * 3.1.3.6).
 */
export interface IdTokenBinding {
  readonly nonce: boolean | null;
  readonly accessToken: boolean | null;
  readonly state: boolean | null;
}

export function idTokenBinding(
  idToken: string,
  beside: { readonly nonce: string | null; readonly accessToken: string | null; readonly state: string | null },
): IdTokenBinding {
  const claims = readCompactJws(idToken)?.claims ?? {};
  const hashed = (claim: unknown, text: string | null) =>
    claim === undefined || text === null ? null : claim === leftHalf(text);
  return {
    nonce: beside.nonce === null ? null : claims.nonce === beside.nonce,
    accessToken: hashed(claims.at_hash, beside.accessToken),
    state: hashed(claims.s_hash, beside.state),
  };
}

/** Left half of the SHA-256, base64url: what PS256 id_tokens hash with. */
function leftHalf(text: string): string {
  return createHash('sha256').update(text, 'ascii').digest().subarray(0, 16).toString('base64url');
}

export function jsonObject(text: string): Readonly<Record<string, unknown>> | null {
  return objectIn(readJson(text));
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function wholeOr(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}
