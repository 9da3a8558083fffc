import { discoveryFaults } from '../sandbox/faults/discovery.ts';
import { keyIdFaults } from '../sandbox/faults/key-ids.ts';
import { keystoreFaults } from '../sandbox/faults/keystore.ts';
import { onboardingFaults } from '../sandbox/faults/onboarding.ts';
import { participantFaults } from '../sandbox/faults/participants.ts';
import { publishedKeyFaults } from '../sandbox/faults/published-keys.ts';
import { describeFaults } from './matrix.ts';

describeFaults([
  ...keystoreFaults,
  ...keyIdFaults,
  ...publishedKeyFaults,
  ...discoveryFaults,
  ...participantFaults,
  ...onboardingFaults,
]);
