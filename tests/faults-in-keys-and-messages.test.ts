import { faultsIn } from '../sandbox/faults/catalogue.ts';
import { describeFaults } from './matrix.ts';

const { certificates, keystore, tokens, messages } = faultsIn;

describeFaults([...certificates, ...keystore, ...tokens, ...messages]);
