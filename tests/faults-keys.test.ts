import { keyFaults } from '../sandbox/faults/certificate-keys.ts';
import { encodingFaults } from '../sandbox/faults/encodings.ts';
import { environmentFaults } from '../sandbox/faults/environments.ts';
import { requestFaults } from '../sandbox/faults/requests.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...keyFaults, ...encodingFaults, ...requestFaults, ...environmentFaults]);
