import { keyFaults } from './certificate-keys.ts';
import { certificateFaults } from './certificates.ts';
import { discoveryFaults } from './discovery.ts';
import { encodingFaults } from './encodings.ts';
import { environmentFaults } from './environments.ts';
import type { Fault } from './fault.ts';
import { keystoreFaults } from './keystore.ts';
import { messageFaults } from './messages.ts';
import { mutualTlsFaults } from './mutual-tls.ts';
import { networkFaults } from './network.ts';
import { onboardingFaults } from './onboarding.ts';
import { participantFaults } from './participants.ts';
import { requestFaults } from './requests.ts';
import { revocationFaults } from './revocation.ts';
import { subjectFaults } from './subjects.ts';
import { tlsEvidenceFaults, tlsFaults } from './tls.ts';

/** Every deliberate defect of the embedded ecosystem. */
export const faults: readonly Fault[] = [
  ...subjectFaults,
  ...certificateFaults,
  ...keyFaults,
  ...encodingFaults,
  ...requestFaults,
  ...environmentFaults,
  ...keystoreFaults,
  ...networkFaults,
  ...mutualTlsFaults,
  ...messageFaults,
  ...tlsFaults,
  ...tlsEvidenceFaults,
  ...revocationFaults,
  ...discoveryFaults,
  ...participantFaults,
  ...onboardingFaults,
];
