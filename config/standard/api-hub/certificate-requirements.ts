import type { RequirementId } from './requirements.ts';
import type { Role } from './roles.ts';

/** The requirement that introduces each of the twelve certificates. */
export const certificateRequirements = {
  S1: 'CRT-S1',
  S3: 'CRT-S3',
  S4: 'CRT-S4',
  C1: 'CRT-C1',
  C3: 'CRT-C3',
  C4: 'CRT-C4',
  Sig1: 'CRT-SIG1',
  Sig2: 'CRT-SIG2',
  Sig3: 'CRT-SIG3',
  Sig4: 'CRT-SIG4',
  Enc1: 'CRT-ENC1',
  Enc2: 'CRT-ENC2',
} as const satisfies Record<Role, RequirementId>;
