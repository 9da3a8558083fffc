import { recipeRequirements } from './axway-recipe/requirements.ts';
import type { Requirement } from './v2.1/requirements/requirement.ts';
import { requirements as hubRequirements } from './v2.1/requirements.ts';

/** The registries of all standards: their ids have nothing in common. */
export const requirements = { ...hubRequirements, ...recipeRequirements } as const satisfies Record<
  string,
  Requirement
>;

export type RequirementId = keyof typeof requirements;
