import type { ConflictId } from './conflicts.ts';
import type { RequirementId } from './requirements.ts';
import type { TokenRecipe } from './token-recipe.ts';

/** A request whose JWT Auth is wrong in one way. */
export interface WrongToken {
  readonly id: string;
  readonly title: string;
  readonly requirement: RequirementId;
  readonly conflict?: ConflictId;
  /** What it means when it is accepted: `note` where no page says that a receiver refuses it. */
  readonly accepted: 'fail' | 'warn' | 'note';
  /** What to do about it, or which older text the sender followed. */
  readonly hint: string;
  /** Null for no token at all. */
  readonly recipe: TokenRecipe | null;
}

const names = 'Compare iss and sub with O and OU of the client certificate of this very connection, exactly.';
const keys = 'Find the key by kid in the sender’s application.jwks, and by nothing else.';
const algorithm = 'Accept alg PS256 only, and choose the algorithm yourself: never let the token choose it.';
const times =
  'Check iat ≤ now + 10, now ≤ exp + 10 and, where it is there, nbf ≤ now + 10; all in whole seconds of UTC.';

/** Accepting one of these breaks a MUST (JWT Auth, server side v2.1: "Header", "Body", "Validating the Token"). */
export const wrongTokens = [
  {
    id: 'missing',
    title: 'A request without JWT Auth',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: 'Refuse a request without Authorization header.',
    recipe: null,
  },
  {
    id: 'tampered-payload',
    title: 'A token whose payload was changed after signing',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: 'Verify the signature over the header and payload as received.',
    recipe: { afterwards: 'payload-changed' },
  },
  {
    id: 'tampered-signature',
    title: 'A token with one bit of its signature changed',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: 'Verify the signature.',
    recipe: { afterwards: 'signature-changed' },
  },
  {
    id: 'tampered-on-used-connection',
    title: 'A tampered token on a connection whose first request had a valid one',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: 'Verify the token of each request: a connection proves the client certificate only, and proxies share connections.',
    recipe: { afterwards: 'signature-changed', onUsedConnection: true },
  },
  {
    id: 'signature-removed',
    title: 'A PS256 token with an empty signature',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: 'An empty signature verifies nothing.',
    recipe: { afterwards: 'signature-removed' },
  },
  {
    id: 'other-key',
    title: 'A token signed by another key under the right KID',
    requirement: 'JWA-09',
    accepted: 'fail',
    hint: keys,
    recipe: { signing: 'strangers-key' },
  },
  {
    id: 'alg-none',
    title: 'A token with alg none and no signature',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: algorithm,
    recipe: { header: { alg: 'none' }, signing: 'none' },
  },
  {
    id: 'alg-rs256',
    title: 'A token that the right key signed as RS256',
    requirement: 'JWA-02',
    conflict: 'CX-10a',
    accepted: 'fail',
    hint: `${algorithm} RS256 is what the texts of 2024 allowed.`,
    recipe: { header: { alg: 'RS256' }, signing: 'rs256' },
  },
  {
    id: 'alg-hs256-public-key',
    title: 'A token with alg HS256 and the public key as the secret',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: algorithm,
    recipe: { header: { alg: 'HS256' }, signing: 'hs256-public-key' },
  },
  {
    id: 'long-salt',
    title: 'A token whose PSS salt is longer than 32 octets',
    requirement: 'JWA-02',
    accepted: 'warn',
    hint: 'PS256 has a salt of exactly 32 octets (RFC 7518 3.5): set the salt length when verifying.',
    recipe: { signing: 'ps256-longest-salt' },
  },
  {
    id: 'kid-missing',
    title: 'A token without kid',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: keys,
    recipe: { header: { kid: null } },
  },
  {
    id: 'kid-unknown',
    title: 'A token with a KID that nobody published',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: keys,
    recipe: { header: { kid: 'A-KID-that-nobody-published-0000000000000000' } },
  },
  {
    id: 'kid-other-case',
    title: 'A token whose KID is in another case',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: `${keys} A KID is case-sensitive (RFC 7515 4.1.4).`,
    recipe: { header: { kid: { put: 'other-case' } } },
  },
  {
    id: 'kid-of-client-certificate',
    title: 'A token signed by the key of the client certificate under that certificate’s KID',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: `${keys} A transport certificate signs no tokens.`,
    recipe: { header: { kid: { put: 'kid-of-client-certificate' } }, signing: 'client-certificate-key' },
  },
  {
    id: 'key-in-x5c',
    title: 'A token that names its key by x5c only',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: keys,
    recipe: { header: { kid: null, x5c: { put: 'own-certificate' } } },
  },
  {
    id: 'strangers-key-in-x5c',
    title: 'A token signed by the key of a certificate that it brings itself in x5c',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: keys,
    recipe: { header: { x5c: { put: 'strangers-certificate' } }, signing: 'strangers-key' },
  },
  {
    id: 'strangers-key-in-jwk',
    title: 'A token signed by a key that it brings itself in jwk',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: keys,
    recipe: { header: { jwk: { put: 'strangers-jwk' } }, signing: 'strangers-key' },
  },
  {
    id: 'crit-unknown',
    title: 'A token with a critical header member that nobody knows',
    requirement: 'JWA-02',
    accepted: 'fail',
    hint: 'Refuse a token whose crit names a member that you do not implement (RFC 7515 4.1.11).',
    recipe: { header: { crit: ['urn:example:unknown'], 'urn:example:unknown': true } },
  },
  {
    id: 'issuer-other',
    title: 'A token whose iss is not the O of the client certificate',
    requirement: 'JWA-03',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { iss: 'Somebody Else PJSC' } },
  },
  {
    id: 'issuer-is-cn',
    title: 'A token whose iss is the CN of the client certificate',
    requirement: 'JWA-03',
    conflict: 'CX-32',
    accepted: 'fail',
    hint: `${names} iss = client ID is what the page on creating C3 says; the JWT Auth pages say O.`,
    recipe: { claims: { iss: { put: 'common-name' } } },
  },
  {
    id: 'issuer-missing',
    title: 'A token without iss',
    requirement: 'JWA-03',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { iss: null } },
  },
  {
    id: 'issuer-other-case',
    title: 'A token whose iss is the O of the client certificate in another case',
    requirement: 'JWA-03',
    accepted: 'fail',
    hint: `${names} Texts of a JWT are case-sensitive (RFC 7519 2).`,
    recipe: { claims: { iss: { put: 'other-case' } } },
  },
  {
    id: 'issuer-longer',
    title: 'A token whose iss only begins like the O of the client certificate',
    requirement: 'JWA-03',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { iss: { put: 'longer' } } },
  },
  {
    id: 'subject-other',
    title: 'A token whose sub is not the OU of the client certificate',
    requirement: 'JWA-04',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { sub: '00000000-0000-4000-8000-000000000000' } },
  },
  {
    id: 'subject-is-cn',
    title: 'A token whose sub is the CN of the client certificate',
    requirement: 'JWA-04',
    conflict: 'CX-32',
    accepted: 'fail',
    hint: `${names} sub = client ID is what the page on creating C3 says; the JWT Auth pages say OU.`,
    recipe: { claims: { sub: { put: 'common-name' } } },
  },
  {
    id: 'subject-missing',
    title: 'A token without sub',
    requirement: 'JWA-04',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { sub: null } },
  },
  {
    id: 'subject-other-case',
    title: 'A token whose sub is the OU of the client certificate in another case',
    requirement: 'JWA-04',
    accepted: 'fail',
    hint: `${names} Texts of a JWT are case-sensitive (RFC 7519 2).`,
    recipe: { claims: { sub: { put: 'other-case' } } },
  },
  {
    id: 'subject-longer',
    title: 'A token whose sub only begins like the OU of the client certificate',
    requirement: 'JWA-04',
    accepted: 'fail',
    hint: names,
    recipe: { claims: { sub: { put: 'longer' } } },
  },
  {
    id: 'other-identity',
    title: 'A token with another party’s iss and sub',
    requirement: 'JWA-08',
    accepted: 'fail',
    hint: `${names} A known name is not enough.`,
    recipe: { claims: { iss: { put: 'receivers-name' }, sub: { put: 'receivers-id' } } },
  },
  {
    id: 'audience-other',
    title: 'A token for another receiver',
    requirement: 'JWA-05',
    conflict: 'CX-43',
    accepted: 'fail',
    hint: 'Accept the agreed PROVIDER_ID as aud and no other.',
    recipe: { claims: { aud: 'somebody-else' } },
  },
  {
    id: 'audience-others',
    title: 'A token for several receivers, none of them the right one',
    requirement: 'JWA-05',
    conflict: 'CX-43',
    accepted: 'fail',
    hint: 'Where aud is an array, your PROVIDER_ID must be one of its members (RFC 7519 4.1.3).',
    recipe: { claims: { aud: ['somebody-else', 'somebody-further'] } },
  },
  {
    id: 'audience-missing',
    title: 'A token without aud',
    requirement: 'JWA-05',
    accepted: 'fail',
    hint: 'Refuse a token without aud; many libraries look at it only where it is there.',
    recipe: { claims: { aud: null } },
  },
  {
    id: 'audience-other-case',
    title: 'A token whose aud is the right one in another case',
    requirement: 'JWA-05',
    conflict: 'CX-43',
    accepted: 'fail',
    hint: 'Compare aud with the agreed PROVIDER_ID exactly; texts of a JWT are case-sensitive (RFC 7519 2).',
    recipe: { claims: { aud: { put: 'other-case' } } },
  },
  {
    id: 'audience-longer',
    title: 'A token whose aud only begins like the right one',
    requirement: 'JWA-05',
    conflict: 'CX-43',
    accepted: 'fail',
    hint: 'Compare aud with the agreed PROVIDER_ID as a whole.',
    recipe: { claims: { aud: { put: 'longer' } } },
  },
  {
    id: 'expired',
    title: 'A token that expired 60 seconds ago',
    requirement: 'JWA-06',
    accepted: 'fail',
    hint: times,
    recipe: { claims: { iat: { secondsFromNow: -80 }, exp: { secondsFromNow: -60 } } },
  },
  {
    id: 'issued-ahead',
    title: 'A token issued 60 seconds from now',
    requirement: 'JWA-06',
    accepted: 'fail',
    hint: times,
    recipe: { claims: { iat: { secondsFromNow: 60 }, exp: { secondsFromNow: 80 } } },
  },
  {
    // exp stays as it is: a receiver that bounds lifetimes must not refuse this for its length.
    id: 'not-yet-valid',
    title: 'A token not valid before 60 seconds from now',
    requirement: 'JWA-06',
    accepted: 'fail',
    hint: times,
    recipe: { claims: { nbf: { secondsFromNow: 60 } } },
  },
  {
    id: 'expiry-missing',
    title: 'A token without exp',
    requirement: 'JWA-06',
    accepted: 'fail',
    hint: 'Refuse a token without exp; many libraries look at it only where it is there.',
    recipe: { claims: { exp: null } },
  },
  {
    id: 'jti-missing',
    title: 'A token without jti',
    requirement: 'JWA-06',
    conflict: 'CX-42',
    accepted: 'fail',
    hint: 'Refuse a token without jti. Older texts called it optional.',
    recipe: { claims: { jti: null } },
  },
] as const satisfies readonly WrongToken[];

/** No page says that a receiver refuses these: what it does is reported and never graded. */
export const reportedTokens = [
  {
    id: 'typ-missing',
    title: 'A token without typ',
    requirement: 'JWA-02',
    conflict: 'CX-10a',
    accepted: 'note',
    hint: 'older samples had only alg and kid',
    recipe: { header: { typ: null } },
  },
  {
    id: 'typ-other',
    title: 'A token with typ JWT',
    requirement: 'JWA-02',
    accepted: 'note',
    hint: 'typ is to be JOSE; most libraries write JWT',
    recipe: { header: { typ: 'JWT' } },
  },
  {
    id: 'cty-missing',
    title: 'A token without cty',
    requirement: 'JWA-02',
    conflict: 'CX-10a',
    accepted: 'note',
    hint: 'older samples had only alg and kid',
    recipe: { header: { cty: null } },
  },
  {
    id: 'cty-other',
    title: 'A token with cty text',
    requirement: 'JWA-02',
    accepted: 'note',
    hint: 'cty is to be json',
    recipe: { header: { cty: 'text' } },
  },
  {
    id: 'audience-array',
    title: 'A token for the right receiver and another',
    requirement: 'JWA-05',
    conflict: 'CX-43',
    accepted: 'note',
    hint: 'an array is allowed by RFC 7519 4.1.3; the JWT Auth pages know one value',
    recipe: { claims: { aud: { put: 'audience-and-another' } } },
  },
  {
    id: 'issue-time-missing',
    title: 'A token without iat',
    requirement: 'JWA-06',
    accepted: 'note',
    hint: 'iat is mandatory for senders',
    recipe: { claims: { iat: null } },
  },
  {
    id: 'long-lifetime',
    title: 'A token that lives 300 seconds',
    requirement: 'JWA-06',
    accepted: 'note',
    hint: '10 to 30 seconds are recommended',
    recipe: { claims: { exp: { secondsFromNow: 300 } } },
  },
  {
    id: 'jti-repeated',
    title: 'A token with the jti of an earlier one',
    requirement: 'JWA-06',
    conflict: 'CX-42',
    accepted: 'note',
    hint: 'no page asks the receiver to remember jti values',
    recipe: { claims: { jti: { put: 'jti-of-valid' } } },
  },
] as const satisfies readonly WrongToken[];

export type WrongTokenId = (typeof wrongTokens)[number]['id'] | (typeof reportedTokens)[number]['id'];

/** Wrong tokens by id; null for an unknown id. */
export function wrongToken(id: string): WrongToken | null {
  return [...wrongTokens, ...reportedTokens].find((one) => one.id === id) ?? null;
}
