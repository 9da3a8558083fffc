import type { Requirement } from './requirement.ts';

/** Discovery document and participants feed. */
export const discoveryRequirements = {} as const satisfies Record<string, Requirement>;
