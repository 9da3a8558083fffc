import { certificateFaults } from '../sandbox/faults/certificates.ts';
import { networkFaults } from '../sandbox/faults/network.ts';
import { subjectFaults } from '../sandbox/faults/subjects.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...subjectFaults, ...certificateFaults, ...networkFaults]);
