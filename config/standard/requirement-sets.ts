import type { RequirementSet } from './api-hub/requirement-set.ts';
import hub21 from './api-hub/requirement-sets/2026-11.json' with { type: 'json' };
import recipe from './axway-recipe/requirement-sets/2021-09.json' with { type: 'json' };
import type { Standard } from './standards.ts';

/**
 * The requirement set that decides, by standard: what held in that version when the set was written. JSON modules have
 * wider types.
 */
export const currentSets = { 'v2.1': hub21, 'axway-recipe': recipe } as unknown as Readonly<
  Record<Standard, RequirementSet>
>;
