import type { Requirement } from './requirement.ts';

/** Client assertion. */
export const clientAssertionRequirements = {} as const satisfies Record<string, Requirement>;
