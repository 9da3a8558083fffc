import { applicationAnswerFaults } from '../sandbox/faults/application-answers.ts';
import { healthCheckFaults } from '../sandbox/faults/health-checks.ts';
import { mutualTlsFaults } from '../sandbox/faults/mutual-tls.ts';
import { networkFaults } from '../sandbox/faults/network.ts';
import { tlsEvidenceFaults, tlsFaults } from '../sandbox/faults/tls.ts';
import { describeFaults } from './matrix.ts';

describeFaults([
  ...networkFaults,
  ...tlsFaults,
  ...tlsEvidenceFaults,
  ...mutualTlsFaults,
  ...healthCheckFaults,
  ...applicationAnswerFaults,
]);
