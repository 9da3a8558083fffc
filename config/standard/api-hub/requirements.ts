import { apiSurfaceRequirements } from './requirements/api-surface.ts';
import { certificatesRequirements } from './requirements/certificates.ts';
import { clientAssertionRequirements } from './requirements/client-assertion.ts';
import { connectivityRequirements } from './requirements/connectivity.ts';
import { discoveryRequirements } from './requirements/discovery.ts';
import { healthChecksRequirements } from './requirements/health-checks.ts';
import { hostsRequirements } from './requirements/hosts.ts';
import { jwtAuthRequirements } from './requirements/jwt-auth.ts';
import { kidAndJwksRequirements } from './requirements/kid-and-jwks.ts';
import { mutualTlsRequirements } from './requirements/mutual-tls.ts';
import { piiEncryptionRequirements } from './requirements/pii-encryption.ts';
import { profileAndOnboardingRequirements } from './requirements/profile-and-onboarding.ts';
import { requestObjectRequirements } from './requirements/request-object.ts';
import { requestsAndSubjectsRequirements } from './requirements/requests-and-subjects.ts';
import type { Requirement } from './requirements/requirement.ts';
import { signedResponsesRequirements } from './requirements/signed-responses.ts';
import { tlsRequirements } from './requirements/tls.ts';
import { trustFrameworkRequirements } from './requirements/trust-framework.ts';
import { validityRequirements } from './requirements/validity.ts';
import { webhooksRequirements } from './requirements/webhooks.ts';

export type { Level, Requirement } from './requirements/requirement.ts';

/** The registry: one file for each of its sections. Ids never change. */
export const requirements = {
  ...connectivityRequirements,
  ...certificatesRequirements,
  ...requestsAndSubjectsRequirements,
  ...validityRequirements,
  ...kidAndJwksRequirements,
  ...trustFrameworkRequirements,
  ...hostsRequirements,
  ...discoveryRequirements,
  ...mutualTlsRequirements,
  ...tlsRequirements,
  ...healthChecksRequirements,
  ...apiSurfaceRequirements,
  ...jwtAuthRequirements,
  ...clientAssertionRequirements,
  ...requestObjectRequirements,
  ...signedResponsesRequirements,
  ...piiEncryptionRequirements,
  ...webhooksRequirements,
  ...profileAndOnboardingRequirements,
} as const satisfies Record<string, Requirement>;

export type RequirementId = keyof typeof requirements;
