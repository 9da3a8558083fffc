import type { Requirement } from './requirement.ts';

/** FAPI profile, key management policy and onboarding. */
export const profileAndOnboardingRequirements = {} as const satisfies Record<string, Requirement>;
