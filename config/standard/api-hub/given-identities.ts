import { mutualTls } from './endpoints.ts';
import type { Role } from './roles.ts';

/** Client identities that nobody can make up: only a target can give them. */
export const givenIdentities = [
  'other-organisation',
  'other-tpp',
  'revoked',
  'expired',
  'not-yet-valid',
  'server-auth-only',
] as const;
export type GivenIdentity = (typeof givenIdentities)[number];

/** Roles that a route asks its client for. */
export const clientRoles: readonly Role[] = [...new Set(Object.values(mutualTls).map(({ clientRole }) => clientRole))];

/** An identity for every route, or for those of one client role. */
export type GivenName = GivenIdentity | `${GivenIdentity}/${Role}`;
