import { must, type Requirement } from './requirement.ts';
import { connectivity } from './sources.ts';

/** Webhook events to Enc2. */
export const webhooksRequirements = {
  'WH-01': must('A webhook event is a JWE to Enc2.', connectivity, 'Payload Encryption', ['ozone', 'tpp']),
} as const satisfies Record<string, Requirement>;
