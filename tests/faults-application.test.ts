import { applicationAnswerFaults } from '../sandbox/faults/application-answers.ts';
import { describeFaults } from './matrix.ts';

describeFaults(applicationAnswerFaults);
