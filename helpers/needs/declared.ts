import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { everyVantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated } from '../engine/need.ts';
import type { EndpointAddress, Target } from '../target/target.ts';
import { type CertificateFacts, certificateFactsIn } from '../x509/read/certificate.ts';
import { knowersOf, visitorsOf } from './availability.ts';

/** Whether the target names a private key for a role. */
export function declaredKey(role: Role, target: Target): Need<boolean> {
  const given = target.certificates[role]?.key ?? false;
  return stated(given ? [target.vantage] : knowersOf(role), null, () => given);
}

/** Where the target, or its environment, says that an endpoint is. */
export function declaredEndpoint(endpoint: Endpoint, target: Target): Need<EndpointAddress> {
  const address = target.endpoints[endpoint];
  return stated(visitorsOf(endpoint), address ? null : `/endpoints/${endpoint}`, () => address as EndpointAddress);
}

/** The CAs that the target trusts for the twelve certificates. */
export function declaredTrust(target: Target): Need<readonly CertificateFacts[]> {
  const { framework } = target.trust;
  return stated(everyVantage, framework ? null : '/trust/framework', () => (framework ?? []).map(certificateFactsIn));
}
