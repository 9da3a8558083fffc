import { tlsEvidenceFaults, tlsFaults } from '../sandbox/faults/tls.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...tlsFaults, ...tlsEvidenceFaults]);
