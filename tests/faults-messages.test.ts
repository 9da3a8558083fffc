import { clientRequestFaults } from '../sandbox/faults/client-requests.ts';
import { sentMessageFaults } from '../sandbox/faults/sent-messages.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...sentMessageFaults, ...clientRequestFaults]);
