import { certificateFaults } from './certificates.ts';
import { clientRequestFaults } from './client-requests.ts';
import type { Fault } from './fault.ts';
import { keystoreFaults } from './keystore.ts';
import { messageFaults } from './messages.ts';
import { mutualTlsFaults } from './mutual-tls.ts';
import { networkFaults } from './network.ts';
import { sentMessageFaults } from './sent-messages.ts';

/** Every deliberate defect of the embedded ecosystem. */
export const faults: readonly Fault[] = [
  ...certificateFaults,
  ...keystoreFaults,
  ...networkFaults,
  ...mutualTlsFaults,
  ...messageFaults,
  ...sentMessageFaults,
  ...clientRequestFaults,
];
