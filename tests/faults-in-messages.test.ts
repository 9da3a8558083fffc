import { faultsIn } from '../sandbox/faults/catalogue.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...faultsIn.tokens, ...faultsIn.messages]);
