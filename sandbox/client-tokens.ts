import type { ClientRequest } from '../config/standard/api-hub/client-tokens.ts';
import { consentType } from '../config/standard/api-hub/consent-types.ts';
import { broughtKeys, lastBitChanged, verifies } from './jwt-auth/signature.ts';
import { readToken } from './jwt-auth/token.ts';
import { type Keystore, signingKeys } from './keystore.ts';
import { issuer, registration } from './parties.ts';
import type { Authorisation } from './settings.ts';

/** What a server knows when it looks at a token of Sig1. */
export interface TokenContext {
  readonly keystore: Keystore;
  readonly settings: Authorisation;
  readonly now: Date;
  /** Values of jti that were used before. */
  readonly used: Set<string>;
}

/**
 * A way in which a request differs from a right one: the id of its row among those that are wrong, or `malformed` for
 * all that no row describes, which nobody tolerates.
 */
export type Deviation = string;

/** The parameters of a request, whatever it was written as. */
export interface Parameters {
  readonly form: URLSearchParams;
  readonly isJson: boolean;
}

type Claims = Readonly<Record<string, unknown>>;

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const usualSkew = 10;

/** Deviations that a server refuses a request for; none where it is accepted. */
export function refusedFor(request: ClientRequest, deviations: readonly Deviation[], { settings }: TokenContext) {
  const tolerated = settings.takes?.[request] ?? {};
  return deviations.filter((one) => tolerated[one] !== true);
}

/** What a client assertion has otherwise than it should (RFC 7523 3; claims page, Client Assertion). */
export function assertionDeviations(
  { form, isJson }: Parameters,
  missing: Deviation,
  context: TokenContext,
): Deviation[] {
  if (context.settings.refuses?.includes('assertion')) return ['malformed'];
  const token = form.get('client_assertion');
  if (token === null) return [form.get('client_id') === registration.clientId ? missing : 'malformed'];
  const { claims, deviations } = signatureDeviations(token, context);
  const { iss, sub, aud, iat, exp, nbf, jti } = claims;
  const now = seconds(context.now);
  const skew = context.settings.skew ?? usualSkew;
  const isUsed = typeof jti === 'string' && context.used.has(jti);
  if (typeof jti === 'string') context.used.add(jti);
  return [
    ...when('as-json', isJson),
    ...when('assertion-type-other', form.get('client_assertion_type') !== assertionType),
    ...deviations,
    ...unlike('issuer', iss, registration.clientId),
    ...unlike('subject', sub, registration.clientId),
    ...audienceOf(aud),
    ...when('expired', typeof exp === 'number' && exp <= now - skew),
    ...when('never-expires', exp === undefined),
    ...when('issue-time-missing', iat === undefined),
    ...when('an-hour', typeof exp === 'number' && typeof iat === 'number' && exp - iat > 300),
    ...when('far-ahead', isAhead(nbf, now + skew)),
    ...when('issued-ahead', isAhead(iat, now + skew)),
    ...when('malformed', context.settings.nbfRequired === true && nbf === undefined),
    ...when('identifier-missing', jti === undefined),
    ...when('replayed', isUsed),
    ...when('client-id-beside-other', (form.get('client_id') ?? registration.clientId) !== registration.clientId),
  ];
}

/** What is otherwise about the client that pushes a request: of its assertion, each under the name of its row there. */
export function pushingClientDeviations(parameters: Parameters, context: TokenContext): Deviation[] {
  const ofTheRequest = ['malformed', 'without-assertion', 'client-id-beside-other'];
  return assertionDeviations(parameters, 'without-assertion', context).map((one) =>
    ofTheRequest.includes(one) ? one : `assertion-${one}`,
  );
}

function audienceOf(aud: unknown): Deviation[] {
  if (Array.isArray(aud)) return [aud.includes(issuer) ? 'audience-list' : 'audience-other'];
  return /^https:\/\/as1\.[^/]+\/token$/.test(String(aud)) ? ['audience-endpoint'] : unlike('audience', aud, issuer);
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

/** Claims that go together: without all of them is a row of its own. */
const pairs: readonly (readonly [row: Deviation, claims: readonly string[]])[] = [
  ['without-pkce', ['code_challenge', 'code_challenge_method']],
  ['without-scope-and-nonce', ['scope', 'nonce']],
];

const usualParameters = ['client_id', 'client_assertion', 'client_assertion_type', 'request'];

/**
 * What a pushed request has otherwise than it should, beside its client assertion (RFC 9101 6; claims page, Request
 * Object).
 */
export function requestDeviations({ form }: Parameters, context: TokenContext): Deviation[] {
  if (context.settings.refuses?.includes('request-object')) return ['malformed'];
  const token = form.get('request');
  const beside = [...form.keys()].filter((name) => !usualParameters.includes(name));
  if (token === null) {
    const plain = requestClaims.filter((name) => !['iss', 'client_id', 'aud', 'exp', 'nbf'].includes(name));
    return [plain.every((name) => beside.includes(name)) ? 'without-request-object' : 'malformed'];
  }
  const { claims, deviations } = signatureDeviations(token, context);
  const now = seconds(context.now);
  const skew = context.settings.skew ?? usualSkew;
  const { exp, nbf } = claims;
  const isOld = typeof nbf === 'number' && nbf < now - 600 - skew;
  const missing = missingClaims(claims);
  const isBeside = beside.join() === 'redirect_uri' && form.get('redirect_uri') === registration.redirectUri;
  const isMoved = isBeside && missing.includes('without-redirect-uri');
  const isTwofold = beside.join() === 'request_uri';
  return [
    ...deviations,
    ...missing.map((one) => (one === 'without-redirect-uri' && isBeside ? 'parameter-beside' : one)),
    ...when('request-uri-beside', isTwofold),
    ...when('malformed', beside.length > 0 && !isMoved && !isTwofold),
    ...when('authorization-details-other', !areConsents(claims.authorization_details)),
    ...ifThere('issuer', claims.iss, registration.clientId),
    ...ifThere('client-id', claims.client_id, registration.clientId),
    ...ifThere('audience', claims.aud, issuer),
    ...when('response-type-other', claims.response_type !== undefined && claims.response_type !== 'code'),
    ...when('pkce-plain', claims.code_challenge_method === 'plain'),
    ...when('expired', typeof exp === 'number' && exp <= now - skew),
    ...when('an-hour-old', isOld),
    ...when('eleven-minutes', !isOld && typeof exp === 'number' && typeof nbf === 'number' && exp - nbf > 600),
    ...when('far-ahead', isAhead(nbf, now + skew)),
    ...redirectDeviations(claims.redirect_uri),
  ];
}

function missingClaims(claims: Claims): Deviation[] {
  const missing = requestClaims.filter((name) => !(name in claims));
  const together = pairs.filter(([, names]) => names.every((name) => missing.includes(name)));
  const paired = together.flatMap(([, names]) => names);
  return [
    ...together.map(([row]) => row),
    ...missing.filter((name) => !paired.includes(name)).map((name) => `without-${name.replaceAll('_', '-')}`),
  ];
}

/** Details that are there are each of a type of the standard's. */
function areConsents(details: unknown): boolean {
  if (details === undefined) return true;
  return Array.isArray(details) && details.every((one: { type?: unknown }) => consentType.test(String(one.type)));
}

function redirectDeviations(uri: unknown): Deviation[] {
  const right = registration.redirectUri;
  return uri === right.replace(/^https:/, 'http:') ? ['redirect-http'] : ifThere('redirect', uri, right);
}

/** What a signed request has otherwise than it should. */
export function payloadDeviations(token: string, context: TokenContext): Deviation[] {
  if (context.settings.refuses?.includes('payload')) return ['malformed'];
  const { claims, deviations } = signatureDeviations(token, context);
  const now = seconds(context.now);
  return [
    ...deviations,
    ...when('malformed', typeof claims.message !== 'object' || claims.iss !== registration.clientId),
    ...when('audience-other', ![claims.aud].flat().includes(issuer)),
    ...when('expired', typeof claims.exp === 'number' && claims.exp <= now - usualSkew),
    ...when('far-ahead', isAhead(claims.nbf, now + usualSkew)),
  ];
}

/** What header and signature have otherwise than they should, and the claims, be they signed or not. */
function signatureDeviations(
  text: string,
  { keystore }: TokenContext,
): { readonly claims: Claims; readonly deviations: Deviation[] } {
  const token = readToken(text);
  if (!token) return { claims: {}, deviations: ['malformed'] };
  const { alg, kid, crit } = token.header;
  const keys = signingKeys(keystore, 'Sig1');
  const named = keys.find((one) => one.kid === kid) ?? keys[0];
  const deviations = [
    ...when('crit-unknown', crit !== undefined),
    ...when('kid-missing', kid === undefined),
    ...(kid === undefined || keys.some((one) => one.kid === kid) ? [] : [otherKid(String(kid), keys)]),
  ];
  if (alg !== 'PS256') return { claims: token.claims, deviations: [...deviations, `algorithm-${alg}`.toLowerCase()] };
  if (named === undefined) return { claims: token.claims, deviations: ['malformed'] };
  if (verifies(token, named.key)) return { claims: token.claims, deviations };
  if (broughtKeys(token).jwk.some((key) => verifies(token, key)))
    return { claims: token.claims, deviations: [...deviations, 'key-in-jwk'] };
  const isAltered = verifies({ ...token, signature: lastBitChanged(token.signature) }, named.key);
  return { claims: token.claims, deviations: [...deviations, isAltered ? 'altered' : 'other-key'] };
}

function otherKid(kid: string, keys: readonly { readonly kid: string }[]): Deviation {
  return keys.some((one) => one.kid.toLowerCase() === kid.toLowerCase()) ? 'kid-other-case' : 'kid-unknown';
}

/** How a value differs from the only right one. */
function unlike(name: string, value: unknown, right: string): Deviation[] {
  if (value === right) return [];
  if (value === undefined) return [`${name}-missing`];
  if (value === '') return [`${name}-empty`];
  const text = String(value);
  if (text.toLowerCase() === right.toLowerCase()) return [`${name}-other-case`];
  return [text.startsWith(right) ? `${name}-longer` : `${name}-other`];
}

function ifThere(name: string, value: unknown, right: string): Deviation[] {
  return value === undefined ? [] : unlike(name, value, right);
}

function when(deviation: Deviation, holds: boolean): Deviation[] {
  return holds ? [deviation] : [];
}

function isAhead(time: unknown, limit: number): boolean {
  return typeof time === 'number' && time > limit;
}

function seconds(at: Date): number {
  return at.getTime() / 1000;
}
