import { type Role, type RoleDefinition, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import type { Applicability } from '../../helpers/engine/check.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import type { Target } from '../../helpers/target/target.ts';

/** One of the roles that the target's version of the standard has. */
export interface RoleSubject extends Subject {
  readonly kind: 'role';
  readonly role: Role;
  readonly definition: RoleDefinition;
}

export function allRoles({ standard }: Target): RoleSubject[] {
  return rolesIn(standard).map((role) => ({
    kind: 'role',
    name: role,
    pointer: `/certificates/${role}`,
    responsible: roles[role].holder,
    role,
    definition: roles[role],
  }));
}

/** Sig3 and Sig4 are needed only where JWT Auth is selected (CON-07); all other roles always. */
export function appliesTo(subject: { readonly role: Role }, target: Target): Applicability {
  const { ozoneConnect, apiHub } = target.applicationLayerAuthentication;
  const jwtAuth = ozoneConnect === 'jwt-auth' || apiHub === 'jwt-auth';
  const conditional = subject.role === 'Sig3' || subject.role === 'Sig4';
  return {
    pointer: '/applicationLayerAuthentication',
    holds: !conditional || jwtAuth,
    because: `${subject.role} is needed for JWT Auth only, which neither direction uses`,
  };
}
