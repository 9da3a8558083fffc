import { revocationFaults } from '../sandbox/faults/revocation.ts';
import { describeFaults } from './matrix.ts';

describeFaults(revocationFaults);
