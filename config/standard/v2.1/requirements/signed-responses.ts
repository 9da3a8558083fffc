import type { Requirement } from './requirement.ts';

/** Signed responses and id_token. */
export const signedResponsesRequirements = {} as const satisfies Record<string, Requirement>;
