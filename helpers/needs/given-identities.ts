import type { GivenIdentity, GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Target } from '../target/target.ts';

/** Name of the identity that the target gives for routes of a client role; null where it gives none. */
export function givenFor(identity: GivenIdentity, role: Role, { identities }: Target): GivenName | null {
  const names: readonly GivenName[] = [`${identity}/${role}`, identity];
  return names.find((name) => identities[name]?.given) ?? null;
}

/** Whether the target says that its party has no such identity. */
export function isDeclaredAbsent(identity: GivenIdentity, { identities }: Target): boolean {
  return identities[identity]?.given === false;
}
