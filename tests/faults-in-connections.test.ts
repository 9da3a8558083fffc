import { faultsIn } from '../sandbox/faults/catalogue.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...faultsIn.connections, ...faultsIn.answers]);
