import { healthCheckFaults } from '../sandbox/faults/health-checks.ts';
import { describeFaults } from './matrix.ts';

describeFaults(healthCheckFaults);
