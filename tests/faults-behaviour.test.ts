import { keystoreFaults } from '../sandbox/faults/keystore.ts';
import { mutualTlsFaults } from '../sandbox/faults/mutual-tls.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...keystoreFaults, ...mutualTlsFaults]);
