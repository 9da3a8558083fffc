import {
  endpoints,
  type MutualTlsEndpoint,
  mutualTls,
  mutualTlsEndpoints,
} from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Subject } from '../../helpers/engine/subject.ts';

/** A service of the ecosystem that speaks mutual TLS. */
export interface EndpointSubject extends Subject {
  readonly kind: 'endpoint';
  readonly endpoint: MutualTlsEndpoint;
  readonly serverRole: Role;
}

export function mutualTlsServices(): EndpointSubject[] {
  return mutualTlsEndpoints.map((endpoint) => ({
    kind: 'endpoint',
    name: endpoint,
    pointer: `/endpoints/${endpoint}`,
    responsible: endpoints[endpoint].server,
    endpoint,
    serverRole: mutualTls[endpoint].serverRole,
  }));
}
