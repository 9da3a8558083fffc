import { keyFaults } from '../sandbox/faults/certificate-keys.ts';
import { certificateFaults } from '../sandbox/faults/certificates.ts';
import { encodingFaults } from '../sandbox/faults/encodings.ts';
import { environmentFaults } from '../sandbox/faults/environments.ts';
import { requestFaults } from '../sandbox/faults/requests.ts';
import { revocationFaults } from '../sandbox/faults/revocation.ts';
import { subjectFaults } from '../sandbox/faults/subjects.ts';
import { describeFaults } from './matrix.ts';

describeFaults([
  ...subjectFaults,
  ...certificateFaults,
  ...keyFaults,
  ...encodingFaults,
  ...requestFaults,
  ...environmentFaults,
  ...revocationFaults,
]);
