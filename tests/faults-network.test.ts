import { networkFaults } from '../sandbox/faults/network.ts';
import { aboutTransport, describeFaults } from './matrix.ts';

describeFaults(networkFaults, { without: aboutTransport });
