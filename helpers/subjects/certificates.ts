import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../../config/standard/v2.1/endpoints.ts';
import { type Role, type RoleDefinition, roleNames, roles } from '../../config/standard/v2.1/roles.ts';
import { vantages } from '../../config/standard/v2.1/vantages.ts';
import type { Subject } from '../check/subject.ts';
import type { Place } from '../needs/certificates.ts';
import type { Target } from '../target/target.ts';
import type { RoleSubject } from './roles.ts';

/** One of the twelve certificates at one place. */
export interface CertificateSubject extends Subject {
  readonly kind: 'certificate';
  readonly role: Role;
  readonly place: Place;
  readonly endpoint?: MutualTlsEndpoint;
  readonly definition: RoleDefinition;
}

/** Every role at every place that the standard has for it: file (where this vantage holds the role or names a file), JWKS, and each host that serves it. */
export function certificates(target: Target): CertificateSubject[] {
  return roleNames.flatMap((role) => [
    ...(vantages[target.vantage].holds.includes(role) || target.certificates[role]?.certificate
      ? [at(role, 'file')]
      : []),
    at(role, 'jwks'),
    ...mutualTlsEndpoints
      .filter((endpoint) => mutualTls[endpoint].serverRole === role)
      .map((endpoint) => at(role, 'served', endpoint)),
  ]);
}

/** Roles whose certificates name a server. */
export function isServer(subject: CertificateSubject | RoleSubject): boolean {
  return subject.definition.kind === 'server-transport';
}

function at(role: Role, place: Place, endpoint?: MutualTlsEndpoint): CertificateSubject {
  return {
    kind: 'certificate',
    name: endpoint ? `${role}/${place}/${endpoint}` : `${role}/${place}`,
    pointer: `/certificates/${role}`,
    responsible: roles[role].holder,
    role,
    place,
    ...(endpoint ? { endpoint } : {}),
    definition: roles[role],
  };
}
