import { certificateFaults } from './certificates.ts';
import type { Fault } from './fault.ts';
import { keyIdFaults } from './key-ids.ts';
import { keystoreFaults } from './keystore.ts';
import { messageFaults } from './messages.ts';
import { mutualTlsFaults } from './mutual-tls.ts';
import { networkFaults } from './network.ts';
import { publishedKeyFaults } from './published-keys.ts';

/** Every deliberate defect of the embedded ecosystem. */
export const faults: readonly Fault[] = [
  ...certificateFaults,
  ...keystoreFaults,
  ...keyIdFaults,
  ...publishedKeyFaults,
  ...networkFaults,
  ...mutualTlsFaults,
  ...messageFaults,
];
