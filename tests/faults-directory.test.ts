import { discoveryFaults } from '../sandbox/faults/discovery.ts';
import { onboardingFaults } from '../sandbox/faults/onboarding.ts';
import { participantFaults } from '../sandbox/faults/participants.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...discoveryFaults, ...participantFaults, ...onboardingFaults]);
