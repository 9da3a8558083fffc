import { type Party, parties } from './api-hub/parties.ts';
import { type RecipeParty, recipeParties } from './axway-recipe/parties.ts';

/** A party of whichever standard. */
export type AnyParty = Party | RecipeParty;

export const allParties: Readonly<Record<AnyParty, { readonly title: string }>> = { ...recipeParties, ...parties };
