import { everybody, must, type Requirement, should } from './requirement.ts';
import { rotation } from './sources.ts';

/** Validity, rotation and revocation. */
export const validityRequirements = {
  'VAL-01': must('The certificate is valid now.', 'RFC 5280', '4.1.2.5', everybody),
  'VAL-02': should(
    'A certificate lives 395 days (at most 397); renewing means a new key.',
    'Secure management policy',
    '2 Key lifecycle controls',
    everybody,
    'CX-16b',
  ),
  'VAL-03': should(
    'A certificate is renewed in time: warnings begin 60 days before it expires.',
    rotation,
    'Reminders',
    everybody,
  ),
} as const satisfies Record<string, Requirement>;
