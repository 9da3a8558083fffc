import type { Requirement } from './api-hub/requirements/requirement.ts';
import { requirements as hubRequirements } from './api-hub/requirements.ts';
import { recipeRequirements } from './axway-recipe/requirements.ts';

/** The registries of all standards: their ids have nothing in common. */
export const requirements = { ...hubRequirements, ...recipeRequirements } as const satisfies Record<
  string,
  Requirement
>;

export type RequirementId = keyof typeof requirements;
