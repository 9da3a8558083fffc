import type { GivenIdentity, GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Target } from '../target/target.ts';

/** Name of the identity that the target gives for routes of a client role; null where it gives none. */
export function givenFor(identity: GivenIdentity, role: Role, { identities }: Target): GivenName | null {
  const names: readonly GivenName[] = [`${identity}/${role}`, identity];
  const name = names.find((one) => identities[one] !== undefined);
  return name !== undefined && identities[name]?.given ? name : null;
}

/** Whether the target says that there is no such identity for routes of a client role. */
export function isDeclaredAbsent(identity: GivenIdentity, role: Role, { identities }: Target): boolean {
  return (identities[`${identity}/${role}`] ?? identities[identity])?.given === false;
}
