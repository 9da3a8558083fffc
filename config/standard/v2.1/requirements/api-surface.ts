import type { Requirement } from './requirement.ts';

/** Routes of Ozone Connect, Consent Manager and Headless Heimdall. */
export const apiSurfaceRequirements = {} as const satisfies Record<string, Requirement>;
