import { environments } from '../../config/standard/api-hub/environments.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { observedBy, type SteppedNeed } from '../engine/need.ts';
import { type CertificateAtUrl, certificateAtUrlIn, fetchCertificateStep } from '../observations/fetch-certificate.ts';
import type { Target } from '../target/target.ts';
import { certifiedKeyOf, jwksStepOf } from './keystore.ts';

/** What the x5u of a published key answers with. */
export function certificateAtUrl(role: Role, target: Target): SteppedNeed<CertificateAtUrl> {
  const { host, port } = target.endpoints.keystore ?? { host: environments[target.environment].keystore, port: 443 };
  const kid = target.certificates[role]?.kid ?? null;
  const step = fetchCertificateStep(role, { host, port, from: jwksStepOf(role, target)?.key ?? null, kid });
  return observedBy(step, certifiedKeyOf(role, target), certificateAtUrlIn);
}
