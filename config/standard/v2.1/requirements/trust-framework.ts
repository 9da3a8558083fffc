import type { Requirement } from './requirement.ts';

/** Trust Framework: types, placement, API and the application of C3. */
export const trustFrameworkRequirements = {} as const satisfies Record<string, Requirement>;
