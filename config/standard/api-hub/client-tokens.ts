import { signedRules } from './messages.ts';
import type { RequirementId } from './requirements.ts';

/**
 * How a client assertion, request object or signed request differs from a right one. Made at the moment of sending: a time is given in
 * seconds from now, a text may hold `{issuer}`, `{tokenEndpoint}`, `{parEndpoint}` and `{clientId}`, a null leaves the claim out.
 */
export interface TokenRecipe {
  readonly claims?: Readonly<Record<string, string | readonly string[] | { readonly fromNow: number } | null>>;
  readonly signature?: 'none' | 'RS256' | 'ES256' | 'HS256 with the public key' | 'another key' | 'altered';
}

/** A request that differs in one thing. */
export interface ClientToken {
  readonly id: string;
  readonly title: string;
  readonly requirement: RequirementId;
  readonly recipe: TokenRecipe;
}

/** One that must be refused, or whose acceptance only warns because sources differ. */
export interface WrongClientToken extends ClientToken {
  readonly accepted: 'fail' | 'warn';
  /** What differs beside the token: no assertion at all, the one of an earlier request, a JSON body. */
  readonly sent?: 'without' | 'again' | 'as JSON';
}

const forged = (requirement: RequirementId): readonly WrongClientToken[] => [
  wrong('algorithm-none', 'An unsigned one (alg none)', requirement, { signature: 'none' }),
  wrong('algorithm-rs256', 'One signed as RS256', requirement, { signature: 'RS256' }),
  wrong('algorithm-es256', 'One signed as ES256', requirement, { signature: 'ES256' }),
  wrong('algorithm-hs256', 'One with an HS256 code made of the public key', requirement, {
    signature: 'HS256 with the public key',
  }),
  wrong('other-key', 'One signed by another key under the right KID', requirement, { signature: 'another key' }),
  wrong('altered', 'One with one bit of its signature changed', requirement, { signature: 'altered' }),
];

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
  { ...wrong('missing', 'A request without client assertion', 'CA-07', {}), sent: 'without' },
  ...forged('CA-01'),
  wrong('subject-missing', 'One without sub', 'CA-03', { claims: { sub: null } }),
  wrong('subject-empty', 'One with an empty sub', 'CA-03', { claims: { sub: '' } }),
  wrong('subject-other', 'One whose sub is another client', 'CA-03', { claims: { sub: '{clientId}x' } }),
  wrong('audience-other', 'One for another server', 'CA-02', { claims: { aud: 'https://auth1.other.example' } }),
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
  wrong('expired', 'One that expired a minute ago', 'CA-04', {
    claims: { iat: { fromNow: -240 }, nbf: { fromNow: -250 }, exp: { fromNow: -60 } },
  }),
  wrong('never-expires', 'One without exp', 'CA-04', { claims: { exp: null } }),
  wrong('an-hour', 'One that lives for an hour', 'CA-04', { claims: { exp: { fromNow: 3600 } } }),
  wrong('far-ahead', 'One whose nbf is two minutes ahead', 'CA-06', { claims: { nbf: { fromNow: 120 } } }),
  { ...wrong('replayed', 'One that was used before', 'CA-05', {}), sent: 'again' },
  { ...wrong('as-json', 'One in a JSON body', 'CA-07', {}), sent: 'as JSON' },
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

export const wrongRequestObjects: readonly WrongClientToken[] = [
  { ...wrong('without-assertion', 'One without client assertion beside it', 'CA-07', {}), sent: 'without' },
  ...forged('RO-01'),
  ...signedRules['Sig1-request-object'].claims.map((claim) =>
    wrong(`without-${claim.replaceAll('_', '-')}`, `One without ${claim}`, 'RO-02', { claims: { [claim]: null } }),
  ),
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
  wrong('redirect-http', 'One with a redirect_uri that is not https', 'RO-05', {
    claims: { redirect_uri: 'http://unregistered.example/callback' },
  }),
];

/** Signed requests to rs1 that must be refused (RSP-02). */
export const wrongPayloads: readonly WrongClientToken[] = forged('RSP-02').filter(({ id }) =>
  ['algorithm-none', 'other-key', 'altered'].includes(id),
);

function wrong(id: string, title: string, requirement: RequirementId, recipe: TokenRecipe): WrongClientToken {
  return { id, title, requirement, recipe, accepted: 'fail' };
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
