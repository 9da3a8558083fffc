import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Role, type RoleDefinition, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import type { Subject } from '../engine/subject.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';
import type { ContentPlace } from './certificate-contents.ts';
import type { Place } from './certificates.ts';

/** One of the twelve certificates at one place, or the request that it is issued from. */
export interface ContentSubject extends Subject {
  readonly kind: 'certificate';
  readonly role: Role;
  readonly place: ContentPlace;
  readonly endpoint?: MutualTlsEndpoint;
  readonly definition: RoleDefinition;
}

/** One of the twelve certificates at one place. */
export interface CertificateSubject extends ContentSubject {
  readonly place: Place;
}

/** A certificate signing request. */
export interface RequestSubject extends ContentSubject {
  readonly place: 'csr';
}

/**
 * Every role at every place that the standard has for it: file (where this vantage holds the role or names a file),
 * JWKS, each host that serves it, and C4 as it is presented to whoever has S4.
 */
export const certificates = oncePer((target: Target): readonly CertificateSubject[] => {
  return rolesIn(target.standard).flatMap((role) => [
    ...(vantages[target.vantage].holds.includes(role) || target.certificates[role]?.certificate
      ? [at(role, 'file')]
      : []),
    at(role, 'jwks'),
    ...mutualTlsEndpoints
      .filter((endpoint) => mutualTls[endpoint].serverRole === role)
      .map((endpoint) => at(role, 'served', endpoint)),
    ...(role === mutualTls.oc.clientRole && vantages[target.vantage].holds.includes(mutualTls.oc.serverRole)
      ? [at(role, 'presented')]
      : []),
  ]);
});

/** Those that runs see themselves: what is presented to us is recorded apart from them. */
export const certificatesOfRuns = oncePer((target: Target): readonly CertificateSubject[] =>
  certificates(target).filter(({ place }) => place !== 'presented'),
);

/** Every CSR that the target names: whoever has none left is asked for none. */
export function certificateRequests(target: Target): RequestSubject[] {
  return rolesIn(target.standard).flatMap((role) => (target.certificates[role]?.csr ? [at(role, 'csr')] : []));
}

/** Certificates and CSRs: what is asked of subject, key and SAN is asked of both. */
export function certificatesAndRequests(target: Target): ContentSubject[] {
  return [...certificates(target), ...certificateRequests(target)];
}

/** Roles whose certificates name a server. */
export function isServer({ definition }: { readonly definition: RoleDefinition }): boolean {
  return definition.kind === 'server-transport';
}

/** What the API Hub has to refuse in Ozone Connect's certificate (MT-C06), and so would refuse this one for. */
export function hubLooksAt({ role, place }: ContentSubject): readonly RequirementId[] {
  return role === 'S4' && place === 'served' ? ['MT-C06'] : [];
}

function at<P extends ContentPlace>(role: Role, place: P, endpoint?: MutualTlsEndpoint): ContentSubject & { place: P } {
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
