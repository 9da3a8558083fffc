import type { RecipeSwitch } from './axway-recipe/switches.ts';
import type { SwitchName } from './v2.1/switches.ts';

/** A switch of whichever standard. */
export type AnySwitch = SwitchName | RecipeSwitch;
