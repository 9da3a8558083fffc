import type { Requirement } from './requirement.ts';

/** Request object, pushed authorisation and token requests. */
export const requestObjectRequirements = {} as const satisfies Record<string, Requirement>;
