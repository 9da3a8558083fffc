import { certificateFaults } from '../sandbox/faults/certificates.ts';
import { networkFaults } from '../sandbox/faults/network.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...certificateFaults, ...networkFaults]);
