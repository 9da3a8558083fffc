import { certificateFaults } from './certificates.ts';
import type { Fault } from './fault.ts';
import { healthCheckFaults } from './health-checks.ts';
import { jwtAuthFaults } from './jwt-auth.ts';
import { jwtAuthResponseFaults } from './jwt-auth-responses.ts';
import { keystoreFaults } from './keystore.ts';
import { mutualTlsFaults } from './mutual-tls.ts';
import { networkFaults } from './network.ts';

/** Every deliberate defect of the embedded ecosystem. */
export const faults: readonly Fault[] = [
  ...certificateFaults,
  ...keystoreFaults,
  ...networkFaults,
  ...mutualTlsFaults,
  ...healthCheckFaults,
  ...jwtAuthFaults,
  ...jwtAuthResponseFaults,
];
