import { keyIdFaults } from '../sandbox/faults/key-ids.ts';
import { keystoreFaults } from '../sandbox/faults/keystore.ts';
import { publishedKeyFaults } from '../sandbox/faults/published-keys.ts';
import { describeFaults } from './matrix.ts';

// None of these is silent, so a busy machine may take its time.
describeFaults([...keystoreFaults, ...keyIdFaults, ...publishedKeyFaults], { timeoutMs: 20_000 });
