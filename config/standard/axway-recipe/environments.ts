/**
 * Where the certificates are used (Certificate management, introduction: samples are for non-production environments).
 */
export const recipeEnvironments = {
  'pre-production': { title: 'Non-production' },
  production: { title: 'Production' },
} as const;
export type RecipeEnvironment = keyof typeof recipeEnvironments;
