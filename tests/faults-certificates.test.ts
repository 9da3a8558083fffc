import { certificateFaults } from '../sandbox/faults/certificates.ts';
import { subjectFaults } from '../sandbox/faults/subjects.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...subjectFaults, ...certificateFaults]);
