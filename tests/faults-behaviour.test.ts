import { messageFaults } from '../sandbox/faults/messages.ts';
import { mutualTlsFaults } from '../sandbox/faults/mutual-tls.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...mutualTlsFaults, ...messageFaults]);
