import type { Subject } from '../../helpers/engine/subject.ts';
import { type StatusService, serviceNames } from '../../helpers/needs/revocation.ts';

/** A service of the issuing CA that says which certificates are revoked. */
export interface RevocationServiceSubject extends Subject {
  readonly kind: 'target';
  readonly service: StatusService;
  readonly what: string;
}

export function revocationServices(): RevocationServiceSubject[] {
  return (['ocsp', 'crl'] as const).map((service) => ({
    kind: 'target',
    name: service,
    pointer: '/trust/framework',
    responsible: null,
    service,
    what: serviceNames[service],
  }));
}
