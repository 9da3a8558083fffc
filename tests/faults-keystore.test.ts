import { keyIdFaults } from '../sandbox/faults/key-ids.ts';
import { keystoreFaults } from '../sandbox/faults/keystore.ts';
import { publishedKeyFaults } from '../sandbox/faults/published-keys.ts';
import { describeFaults } from './matrix.ts';

describeFaults([...keystoreFaults, ...keyIdFaults, ...publishedKeyFaults]);
