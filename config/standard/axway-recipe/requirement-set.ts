import type { RequirementSet } from '../api-hub/requirement-set.ts';
import committed from './requirement-sets/2021-09.json' with { type: 'json' };

export const recipeSet = committed as unknown as RequirementSet;
