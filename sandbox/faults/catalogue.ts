import { applicationAnswerFaults } from './application-answers.ts';
import { keyFaults } from './certificate-keys.ts';
import { certificateFaults } from './certificates.ts';
import { chainFaults } from './chains.ts';
import { clientRequestFaults } from './client-requests.ts';
import { discoveryFaults } from './discovery.ts';
import { encodingFaults } from './encodings.ts';
import { environmentFaults } from './environments.ts';
import type { Fault } from './fault.ts';
import { healthCheckFaults } from './health-checks.ts';
import { heldKeyFaults } from './held-keys.ts';
import { inboundFaults } from './inbound.ts';
import { jwtAuthFaults } from './jwt-auth.ts';
import { jwtAuthResponseFaults } from './jwt-auth-responses.ts';
import { keyIdFaults, keystoreNodeFaults } from './key-ids.ts';
import { keystoreFaults } from './keystore.ts';
import { messageContentFaults } from './message-contents.ts';
import { mutualTlsFaults } from './mutual-tls.ts';
import { networkFaults } from './network.ts';
import { nodeFaults } from './nodes.ts';
import { onboardingFaults } from './onboarding.ts';
import { participantFaults } from './participants.ts';
import { plantedMistakeFaults } from './planted-mistakes.ts';
import { productionFaults } from './production.ts';
import { publishedKeyFaults } from './published-keys.ts';
import { requestFaults } from './requests.ts';
import { revocationFaults } from './revocation.ts';
import { rotationFaults } from './rotation.ts';
import { sentMessageFaults } from './sent-messages.ts';
import { subjectFaults } from './subjects.ts';
import { tlsEvidenceFaults, tlsFaults } from './tls.ts';

/** Every deliberate defect of the embedded ecosystem, by what it is in. */
export const faultsIn = {
  certificates: [
    ...subjectFaults,
    ...certificateFaults,
    ...keyFaults,
    ...heldKeyFaults,
    ...encodingFaults,
    ...chainFaults,
    ...requestFaults,
    ...environmentFaults,
  ],
  keystore: [...keystoreFaults, ...keyIdFaults, ...keystoreNodeFaults, ...publishedKeyFaults, ...rotationFaults],
  connections: [
    ...networkFaults,
    ...nodeFaults,
    ...mutualTlsFaults,
    ...tlsFaults,
    ...tlsEvidenceFaults,
    ...revocationFaults,
    ...inboundFaults,
  ],
  target: plantedMistakeFaults,
  directory: [...discoveryFaults, ...participantFaults, ...onboardingFaults, ...productionFaults],
  answers: [...healthCheckFaults, ...applicationAnswerFaults],
  tokens: jwtAuthFaults,
  messages: [...jwtAuthResponseFaults, ...sentMessageFaults, ...messageContentFaults, ...clientRequestFaults],
} as const satisfies Readonly<Record<string, readonly Fault[]>>;

/** Every deliberate defect of the embedded ecosystem. */
export const faults: readonly Fault[] = Object.values(faultsIn).flat();
