import { everybody, must, type Requirement } from './requirement.ts';
import { walkthroughs } from './sources.ts';

/** Hosts and URLs. */
export const hostsRequirements = {
  'HOST-02': must('JWKS URLs are on the keystore of the environment.', walkthroughs, 'Finding the JWKS URL', everybody),
} as const satisfies Record<string, Requirement>;
