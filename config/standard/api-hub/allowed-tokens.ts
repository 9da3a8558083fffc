import type { RequirementId } from './requirements.ts';
import type { TokenRecipe } from './token-recipe.ts';

/** A valid token that differs from the usual one: a receiver that refuses it is stricter than the standard. */
export interface AllowedToken {
  readonly id: string;
  readonly title: string;
  readonly requirement: RequirementId;
  readonly hint: string;
  readonly recipe: TokenRecipe;
}

const skew = 'Allow for a clock skew of ten seconds.';

/** Far enough from the edge of the skew that clock and network decide nothing (JWA-06). */
export const allowedTokens = [
  {
    id: 'nbf-present',
    title: 'A token with nbf',
    requirement: 'JWA-06',
    hint: 'nbf is optional: accept it where it is there and not in the future.',
    recipe: { claims: { nbf: { secondsFromNow: -1 } } },
  },
  {
    id: 'just-expired',
    title: 'A token that expired 5 seconds ago',
    requirement: 'JWA-06',
    hint: skew,
    recipe: { claims: { iat: { secondsFromNow: -25 }, exp: { secondsFromNow: -5 } } },
  },
  {
    id: 'just-ahead',
    title: 'A token issued 5 seconds from now',
    requirement: 'JWA-06',
    hint: skew,
    recipe: { claims: { iat: { secondsFromNow: 5 }, exp: { secondsFromNow: 25 } } },
  },
  {
    id: 'shortest-lifetime',
    title: 'A token that lives 10 seconds',
    requirement: 'JWA-06',
    hint: '10 to 30 seconds are recommended: accept both ends.',
    recipe: { claims: { exp: { secondsFromNow: 10 } } },
  },
  {
    id: 'longest-lifetime',
    title: 'A token that lives 30 seconds',
    requirement: 'JWA-06',
    hint: '10 to 30 seconds are recommended: accept both ends.',
    recipe: { claims: { exp: { secondsFromNow: 30 } } },
  },
  {
    id: 'jti-no-uuid',
    title: 'A token whose jti is no UUID',
    requirement: 'JWA-06',
    hint: 'A UUID is recommended for jti, any text is allowed.',
    recipe: { claims: { jti: { put: 'jti-no-uuid' } } },
  },
  {
    id: 'further-claims',
    title: 'A token with claims that nobody knows',
    requirement: 'JWA-09',
    hint: 'Ignore claims that you do not know (RFC 7519 4).',
    recipe: { claims: { 'urn:example:unknown': true, azp: 'a client' } },
  },
  {
    id: 'scheme-in-lower-case',
    title: 'A token after the scheme bearer in lower case',
    requirement: 'JWA-01',
    hint: 'Compare the authentication scheme without case (RFC 9110 11.1).',
    recipe: { scheme: 'bearer' },
  },
] as const satisfies readonly AllowedToken[];

export type AllowedTokenId = (typeof allowedTokens)[number]['id'];

/** Allowed tokens by id; null for an unknown id. */
export function allowedToken(id: string): AllowedToken | null {
  return allowedTokens.find((one) => one.id === id) ?? null;
}
