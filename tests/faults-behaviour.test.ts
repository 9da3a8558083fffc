import { mutualTlsFaults } from '../sandbox/faults/mutual-tls.ts';
import { describeFaults } from './matrix.ts';

describeFaults(mutualTlsFaults);
