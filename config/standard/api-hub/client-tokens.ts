import { signedRules } from './messages.ts';
import type { RequirementId } from './requirements.ts';

/**
 * How a client assertion, request object or signed request differs from a right one. Made at the moment of sending: a
 * time is given in seconds from now, a text may hold `{issuer}`, `{tokenEndpoint}`, `{parEndpoint}`, `{clientId}`,
 * `{redirectUri}`, `{redirectRest}` (what comes after its scheme) and `{kid}`; a null leaves the member out.
 */
export interface ClientTokenRecipe {
  readonly header?: Readonly<Record<string, HeaderValue>>;
  readonly claims?: Readonly<Record<string, ClaimValue>>;
  readonly signature?:
    | 'none'
    | 'RS256'
    | 'ES256'
    | 'HS256 with the public key'
    | 'another key'
    /** Another key, whose public half stands in the header (RFC 7515 4.1.3). */
    | 'a key that it brings'
    | 'altered';
}

type HeaderValue = string | boolean | readonly string[] | InOtherCase | null;
type ClaimValue =
  | string
  | readonly (string | Readonly<Record<string, string>>)[]
  | { readonly fromNow: number }
  | InOtherCase
  | null;

/** A text with upper and lower case exchanged. */
export interface InOtherCase {
  readonly otherCase: string;
}

/** A request that differs in one thing. */
export interface ClientToken {
  readonly id: string;
  readonly title: string;
  readonly requirement: RequirementId;
  readonly recipe: ClientTokenRecipe;
}

/**
 * One that must be refused, that sources differ about (CX-44: warns, and fails under `strictClientClaims`), or that
 * only warns.
 */
export interface WrongClientToken extends ClientToken {
  readonly accepted: 'fail' | 'warn' | 'choice';
  readonly sent?: SentOtherwise;
  /** How the client assertion differs that stands beside a request object which is right. */
  readonly assertion?: ClientTokenRecipe;
}

/** What differs beside the token. */
export type SentOtherwise =
  /** The client_id in place of the client assertion. */
  | 'without assertion'
  /** The assertion of an earlier request. */
  | 'again'
  /** The assertion of an earlier request, beside another request object. */
  | 'assertion again'
  | 'as JSON'
  | 'as another type of assertion'
  /** The claims of the request object as parameters, and no request object. */
  | 'as plain parameters'
  /** redirect_uri as a parameter, and no such claim. */
  | 'redirect_uri beside'
  /** request_uri as a parameter beside the request object. */
  | 'request_uri beside'
  /** client_id as a parameter that is not the assertion's. */
  | 'another client_id beside';

const crit = 'urn:example:unknown';

const forged = (requirement: RequirementId): readonly WrongClientToken[] => [
  wrong('algorithm-none', 'An unsigned one (alg none)', requirement, { signature: 'none' }),
  wrong('algorithm-rs256', 'One signed as RS256', requirement, { signature: 'RS256' }),
  wrong('algorithm-es256', 'One signed as ES256', requirement, { signature: 'ES256' }),
  wrong('algorithm-hs256', 'One with an HS256 code made of the public key', requirement, {
    signature: 'HS256 with the public key',
  }),
  wrong('other-key', 'One signed by another key under the right KID', requirement, { signature: 'another key' }),
  wrong('key-in-jwk', 'One signed by another key, which it brings in its header', requirement, {
    signature: 'a key that it brings',
  }),
  wrong('altered', 'One with one bit of its signature changed', requirement, { signature: 'altered' }),
  wrong('crit-unknown', 'One with a critical header member that nobody knows', requirement, {
    header: { crit: [crit], [crit]: true },
  }),
];

const kidRows = (requirement: RequirementId): readonly WrongClientToken[] => [
  choice('kid-missing', 'One without kid', requirement, { header: { kid: null } }),
  choice('kid-unknown', 'One with a KID that nobody published', requirement, {
    header: { kid: 'A-KID-that-nobody-published-0000000000000000' },
  }),
  choice('kid-other-case', 'One whose KID is in another case', requirement, {
    header: { kid: { otherCase: '{kid}' } },
  }),
];

/**
 * Another value, the right one in another case, and the right one with more behind it (RFC 7523 3, Simple String
 * Comparison).
 */
const unlike = (
  name: string,
  claim: string,
  requirement: RequirementId,
  right: string,
  other: string,
): readonly WrongClientToken[] => [
  wrong(
    `${name}-other`,
    `One whose ${claim} is ${claim === 'aud' ? 'another server' : 'another client'}`,
    requirement,
    {
      claims: { [claim]: other },
    },
  ),
  wrong(`${name}-other-case`, `One whose ${claim} is the right one in another case`, requirement, {
    claims: { [claim]: { otherCase: right } },
  }),
  wrong(`${name}-longer`, `One whose ${claim} only begins like the right one`, requirement, {
    claims: { [claim]: `${right}.other.example` },
  }),
];

const otherServer = 'https://auth1.other.example';
/** A client that nobody registered. */
export const otherClient = 'https://rp.other.example/openid_relying_party/00000000-0000-4000-8000-000000000000';

const expiredAssertion: ClientTokenRecipe = {
  claims: { iat: { fromNow: -240 }, nbf: { fromNow: -250 }, exp: { fromNow: -60 } },
};

/** RFC 7521 4.2 has the client name itself alike in both, and no server compare them. */
const otherClientBeside = (requirement: RequirementId): WrongClientToken => ({
  ...choice('client-id-beside-other', 'One beside a client_id that is another client', requirement, {}),
  sent: 'another client_id beside',
});

/** Client assertions that must be accepted, beside the plain one (CA-04, CA-06; FAPI 2.0: a clock up to 10 s ahead). */
export const rightAssertions: readonly ClientToken[] = [
  {
    id: 'without-not-before',
    title: 'A client assertion without nbf',
    requirement: 'CA-06',
    recipe: { claims: { nbf: null } },
  },
  {
    id: 'slightly-ahead',
    title: 'A client assertion whose nbf is 5 s ahead',
    requirement: 'CA-06',
    recipe: { claims: { nbf: { fromNow: 5 } } },
  },
];

export const wrongAssertions: readonly WrongClientToken[] = [
  {
    ...wrong('missing', 'A request with client_id in place of the client assertion', 'CA-07', {}),
    sent: 'without assertion',
  },
  {
    ...wrong('assertion-type-other', 'One with another client_assertion_type', 'CA-07', {}),
    sent: 'as another type of assertion',
  },
  ...forged('CA-01'),
  ...kidRows('CA-01'),
  wrong('issuer-missing', 'One without iss', 'CA-03', { claims: { iss: null } }),
  ...unlike('issuer', 'iss', 'CA-03', '{clientId}', otherClient),
  wrong('subject-missing', 'One without sub', 'CA-03', { claims: { sub: null } }),
  wrong('subject-empty', 'One with an empty sub', 'CA-03', { claims: { sub: '' } }),
  ...unlike('subject', 'sub', 'CA-03', '{clientId}', otherClient),
  wrong('audience-missing', 'One without aud', 'CA-02', { claims: { aud: null } }),
  ...unlike('audience', 'aud', 'CA-02', '{issuer}', otherServer),
  {
    ...wrong('audience-endpoint', 'One whose aud is the token endpoint', 'CA-02', {
      claims: { aud: '{tokenEndpoint}' },
    }),
    accepted: 'warn',
  },
  {
    ...wrong('audience-list', 'One whose aud is a list with the issuer', 'CA-02', { claims: { aud: ['{issuer}'] } }),
    accepted: 'warn',
  },
  wrong('expired', 'One that expired a minute ago', 'CA-04', expiredAssertion),
  wrong('never-expires', 'One without exp', 'CA-04', { claims: { exp: null } }),
  choice('issue-time-missing', 'One without iat', 'CA-04', { claims: { iat: null } }),
  choice('an-hour', 'One that lives for an hour', 'CA-04', { claims: { exp: { fromNow: 3600 } } }),
  wrong('far-ahead', 'One whose nbf is two minutes ahead', 'CA-06', { claims: { nbf: { fromNow: 120 } } }),
  // The versions of FAPI 2.0 differ: one should refuse it, the other shall.
  choice('issued-ahead', 'One that is issued two minutes from now', 'CA-06', {
    claims: { iat: { fromNow: 120 }, nbf: null },
  }),
  choice('identifier-missing', 'One without jti', 'CA-05', { claims: { jti: null } }),
  { ...wrong('replayed', 'One that was used before', 'CA-05', {}), sent: 'again' },
  { ...wrong('as-json', 'One in a JSON body', 'CA-07', {}), sent: 'as JSON' },
  otherClientBeside('CA-03'),
];

/** Request objects that must be accepted, beside the plain one (RO-04, CX-11). */
export const rightRequestObjects: readonly ClientToken[] = [
  {
    id: 'slightly-ahead',
    title: 'A request object whose nbf is 5 s ahead',
    requirement: 'RO-04',
    recipe: { claims: { nbf: { fromNow: 5 } } },
  },
];

/**
 * Claims that only the table for TPPs asks for: no page has the API Hub refuse a request object without them, RFC 6749
 * 3.3 lets a server take scopes of its own, and nonce, state and authorization_details are optional in OpenID Connect
 * Core 3.1.2.1 and RFC 9396 2.
 */
const leftToTheClient: readonly string[] = ['scope', 'nonce', 'state', 'authorization_details'];

export const wrongRequestObjects: readonly WrongClientToken[] = [
  { ...wrong('without-assertion', 'One without client assertion beside it', 'CA-07', {}), sent: 'without assertion' },
  {
    ...wrong('assertion-other-key', 'One beside a client assertion that another key signed', 'CA-01', {}),
    assertion: { signature: 'another key' },
  },
  {
    ...wrong('assertion-audience-other', 'One beside a client assertion for another server', 'CA-02', {}),
    assertion: { claims: { aud: otherServer } },
  },
  {
    ...wrong('assertion-expired', 'One beside a client assertion that expired a minute ago', 'CA-04', {}),
    assertion: expiredAssertion,
  },
  {
    ...wrong('assertion-replayed', 'One beside a client assertion that was used before', 'CA-05', {}),
    sent: 'assertion again',
  },
  otherClientBeside('RO-02'),
  {
    ...wrong('without-request-object', 'The same parameters in no request object', 'RO-01', {}),
    sent: 'as plain parameters',
  },
  {
    ...wrong('parameter-beside', 'One whose redirect_uri stands beside it, unsigned', 'RO-02', {
      claims: { redirect_uri: null },
    }),
    sent: 'redirect_uri beside',
  },
  // RFC 9126 2.1 has the server refuse it.
  { ...wrong('request-uri-beside', 'One beside a request_uri', 'RO-01', {}), sent: 'request_uri beside' },
  ...forged('RO-01'),
  ...kidRows('RO-01'),
  ...signedRules['Sig1-request-object'].claims.map((claim) =>
    (leftToTheClient.includes(claim) ? choice : wrong)(
      `without-${claim.replaceAll('_', '-')}`,
      `One without ${claim}`,
      'RO-02',
      { claims: { [claim]: null } },
    ),
  ),
  choice('without-scope-and-nonce', 'One without scope, and without the nonce that belongs to openid', 'RO-02', {
    claims: { scope: null, nonce: null },
  }),
  wrong('without-pkce', 'One without code_challenge and code_challenge_method', 'RO-02', {
    claims: { code_challenge: null, code_challenge_method: null },
  }),
  wrong('pkce-plain', 'One whose code_challenge_method is plain', 'RO-02', {
    claims: { code_challenge_method: 'plain' },
  }),
  wrong('response-type-other', 'One whose response_type is no code alone', 'RO-02', {
    claims: { response_type: 'code id_token' },
  }),
  // RFC 9396 5 has the server refuse it.
  wrong('authorization-details-other', 'One whose authorization_details are of a type that nobody knows', 'RO-02', {
    claims: { authorization_details: [{ type: 'urn:example:unknown:v1' }] },
  }),
  ...unlike('issuer', 'iss', 'RO-02', '{clientId}', otherClient),
  ...unlike('client-id', 'client_id', 'RO-02', '{clientId}', otherClient),
  ...unlike('audience', 'aud', 'RO-02', '{issuer}', otherServer),
  wrong('eleven-minutes', 'One that lives for eleven minutes', 'RO-03', {
    claims: { exp: { fromNow: 660 }, nbf: { fromNow: 0 } },
  }),
  wrong('expired', 'One that expired a minute ago', 'RO-03', {
    claims: { iat: { fromNow: -360 }, nbf: { fromNow: -360 }, exp: { fromNow: -60 } },
  }),
  wrong('an-hour-old', 'One whose nbf is an hour ago', 'RO-04', {
    claims: { iat: { fromNow: -3600 }, nbf: { fromNow: -3600 } },
  }),
  wrong('far-ahead', 'One whose nbf is two minutes ahead', 'RO-04', { claims: { nbf: { fromNow: 120 } } }),
  wrong('redirect-other', 'One with a redirect_uri that is not registered', 'RO-05', {
    claims: { redirect_uri: 'https://unregistered.example/callback' },
  }),
  wrong('redirect-http', 'One whose redirect_uri is the registered one with http in place of https', 'RO-05', {
    claims: { redirect_uri: 'http{redirectRest}' },
  }),
  wrong('redirect-other-case', 'One whose redirect_uri is the registered one in another case', 'RO-05', {
    claims: { redirect_uri: { otherCase: '{redirectUri}' } },
  }),
  wrong('redirect-longer', 'One whose redirect_uri only begins like the registered one', 'RO-05', {
    claims: { redirect_uri: '{redirectUri}/further' },
  }),
];

/** Signed requests to rs1 that must be refused (RSP-02; RFC 7519 4.1.3 to 4.1.5). */
export const wrongPayloads: readonly WrongClientToken[] = [
  ...forged('RSP-02').filter(({ id }) => ['algorithm-none', 'other-key', 'altered', 'crit-unknown'].includes(id)),
  wrong('audience-other', 'One whose aud is another server', 'RSP-02', { claims: { aud: [otherServer] } }),
  wrong('expired', 'One that expired a minute ago', 'RSP-02', {
    claims: { iat: { fromNow: -360 }, nbf: { fromNow: -360 }, exp: { fromNow: -60 } },
  }),
  wrong('far-ahead', 'One whose nbf is two minutes ahead', 'RSP-02', { claims: { nbf: { fromNow: 120 } } }),
];

function wrong(id: string, title: string, requirement: RequirementId, recipe: ClientTokenRecipe): WrongClientToken {
  return { id, title, requirement, recipe, accepted: 'fail' };
}

/** One that the rules for TPPs forbid, while no source has the server refuse it (CX-44). */
function choice(id: string, title: string, requirement: RequirementId, recipe: ClientTokenRecipe): WrongClientToken {
  return { ...wrong(id, title, requirement, recipe), accepted: 'choice' };
}

/** Requests that a TPP makes to the API Hub, and what of them can be wrong. */
export const clientRequests = {
  token: { endpoint: 'as1', method: 'POST', path: '/token', right: rightAssertions, wrong: wrongAssertions },
  par: { endpoint: 'as1', method: 'POST', path: '/par', right: rightRequestObjects, wrong: wrongRequestObjects },
  cop: {
    endpoint: 'rs1',
    method: 'POST',
    path: '/open-finance/confirmation-of-payee/v2.1/discovery',
    right: [],
    wrong: wrongPayloads,
  },
} as const satisfies Record<
  string,
  {
    readonly endpoint: 'as1' | 'rs1';
    readonly method: 'POST';
    readonly path: string;
    readonly right: readonly ClientToken[];
    readonly wrong: readonly WrongClientToken[];
  }
>;
export type ClientRequest = keyof typeof clientRequests;
