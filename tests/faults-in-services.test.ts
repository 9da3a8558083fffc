import { faultsIn } from '../sandbox/faults/catalogue.ts';
import { describeFaults } from './matrix.ts';

const { connections, answers, directory, target } = faultsIn;

describeFaults([...connections, ...answers, ...directory, ...target]);
