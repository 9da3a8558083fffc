import type { State } from '../../helpers/fleet/overview-schema.ts';
import { english } from './languages/en.ts';

/** States, gravest first, with what they are called in a terminal. */
export const stateWords: Readonly<Record<State, string>> = {
  'non-conformant': english['state.non-conformant'],
  'not-done': english['state.not-done'],
  refused: english['state.refused'],
  incomplete: english['state.incomplete'],
  conformant: english['state.conformant'],
};
