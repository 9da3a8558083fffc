export const recipeSwitchNames = ['strictExtensions'] as const;
export type RecipeSwitch = (typeof recipeSwitchNames)[number];

/**
 * Named choices: off is the default. The recipe's own command drops the extensions, so a recipe followed to the letter
 * warns.
 */
export const recipeSwitches: Readonly<Record<RecipeSwitch, { readonly off: string; readonly on: string }>> = {
  strictExtensions: { off: 'extensions that are missing from a certificate warn', on: 'they fail' },
};
