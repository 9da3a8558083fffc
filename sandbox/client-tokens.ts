import type { KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import { type Keystore, publishedKey } from './keystore.ts';
import { hosts, issuer, registration } from './parties.ts';
import type { Authorisation, TokenRule } from './settings.ts';

/** What a server knows when it looks at a token of Sig1. */
export interface TokenContext {
  readonly keystore: Keystore;
  readonly settings: Authorisation;
  readonly now: Date;
  /** Values of jti that were used before. */
  readonly used: Set<string>;
}

type Claims = Readonly<Record<string, unknown>>;
type Rule = readonly [TokenRule, boolean];

/** Why a client assertion is refused (RFC 7523 3; catalogue CA-*); null when it is accepted. */
export async function assertionRefusal(token: string | null, context: TokenContext): Promise<string | null> {
  const ignores = context.settings.assertionIgnores ?? [];
  if (context.settings.refuses?.includes('assertion')) return 'refused';
  if (token === null || token === '') return ignores.includes('presence') ? null : 'client_assertion is missing';
  const read = await verified(token, ignores, context);
  if (typeof read === 'string') return read;
  const now = context.now.getTime() / 1000;
  const { iss, sub, aud, iat, exp, nbf, jti } = read;
  const known = typeof jti === 'string' && context.used.has(jti);
  if (typeof jti === 'string') context.used.add(jti);
  return firstBroken(ignores, [
    ['subject', iss === registration.clientId && sub === registration.clientId],
    ['audience', aud === issuer || isEndpoint(aud, context) || isList(aud, context)],
    ['expiry', typeof exp === 'number' && exp > now - 10],
    ['lifetime', typeof iat === 'number' && (typeof exp !== 'number' || exp - iat <= 300)],
    ['future', notAhead(nbf, now, context) && notAhead(iat, now, context)],
    ['claims', context.settings.nbfRequired !== true || typeof nbf === 'number'],
    ['replay', typeof jti === 'string' && !known],
  ]);
}

const requestClaims = [
  'iss',
  'client_id',
  'aud',
  'exp',
  'nbf',
  'response_type',
  'scope',
  'redirect_uri',
  'nonce',
  'state',
  'code_challenge',
  'code_challenge_method',
  'authorization_details',
];

/** Why a request object is refused (RFC 9101 6; catalogue RO-*); null when it is accepted. */
export async function requestObjectRefusal(token: string, context: TokenContext): Promise<string | null> {
  const ignores = context.settings.requestObjectIgnores ?? [];
  if (context.settings.refuses?.includes('request-object')) return 'refused';
  const read = await verified(token, ignores, context);
  if (typeof read === 'string') return read;
  const now = context.now.getTime() / 1000;
  const { iss, client_id, aud, exp, nbf, redirect_uri } = read;
  const is = (value: unknown, right: string) => value === undefined || value === right;
  return firstBroken(ignores, [
    ['claims', requestClaims.every((name) => name in read)],
    ['subject', is(iss, registration.clientId) && is(client_id, registration.clientId)],
    ['audience', is(aud, issuer)],
    ['expiry', typeof exp !== 'number' || exp > now - 10],
    ['lifetime', typeof exp !== 'number' || typeof nbf !== 'number' || exp - nbf <= 600 || nbf < now - 610],
    ['age', typeof nbf !== 'number' || nbf >= now - 610],
    ['future', notAhead(nbf, now, context)],
    ['redirect', is(redirect_uri, registration.redirectUri)],
  ]);
}

/** Why a signed request is refused; null when it is accepted. */
export async function payloadRefusal(token: string, context: TokenContext): Promise<string | null> {
  if (context.settings.refuses?.includes('payload')) return 'JWS.InvalidClaim';
  const read = await verified(token, context.settings.payloadIgnores ?? [], context);
  if (typeof read === 'string') return 'JWS.InvalidSignature';
  return typeof read.message === 'object' && read.iss === registration.clientId ? null : 'JWS.InvalidClaim';
}

/** Claims of a token whose signature holds, as far as that is looked at; else why not. */
async function verified(
  token: string,
  ignores: readonly TokenRule[],
  { keystore }: TokenContext,
): Promise<Claims | string> {
  try {
    const [header = {}, claims = {}] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims);
    const key = publishedKey(keystore, 'Sig1', header.kid);
    if (!key) return 'unknown key';
    if (header.alg !== 'PS256') return ignores.includes('algorithm') ? claims : 'alg is not PS256';
    if (!ignores.includes('signature')) await verify(token, key);
    return claims;
  } catch {
    return 'invalid signature';
  }
}

async function verify(token: string, key: KeyObject): Promise<void> {
  await compactVerify(token, key, { algorithms: ['PS256'] });
}

function firstBroken(ignores: readonly TokenRule[], rules: readonly Rule[]): string | null {
  return rules.find(([rule, holds]) => !holds && !ignores.includes(rule))?.[0] ?? null;
}

function isEndpoint(aud: unknown, { settings }: TokenContext): boolean {
  return settings.assertionIgnores?.includes('endpoint-as-audience') === true && aud === `https://${hosts.as1}/token`;
}

function isList(aud: unknown, { settings }: TokenContext): boolean {
  return settings.assertionIgnores?.includes('list-as-audience') === true && Array.isArray(aud) && aud.includes(issuer);
}

function notAhead(time: unknown, now: number, { settings }: TokenContext): boolean {
  return typeof time !== 'number' || time <= now + (settings.skew ?? 10);
}
