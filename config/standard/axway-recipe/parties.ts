/**
 * Who acts in the recipe: the operator of the gateway makes the root CA and issues, a TPP holds its key (Certificate
 * management, "Context").
 */
export type RecipeParty = 'operator' | 'tpp';

export const recipeParties: Readonly<Record<RecipeParty, { readonly title: string }>> = {
  operator: { title: 'Operator of the gateway' },
  tpp: { title: 'TPP' },
};
