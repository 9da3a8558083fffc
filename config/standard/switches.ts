import type { SwitchName } from './api-hub/switches.ts';
import type { RecipeSwitch } from './axway-recipe/switches.ts';

/** A switch of whichever standard. */
export type AnySwitch = SwitchName | RecipeSwitch;
