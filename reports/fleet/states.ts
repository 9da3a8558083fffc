import type { State } from '../../helpers/fleet/overview-schema.ts';

/** What a state is called, gravest first. */
export const stateWords: Readonly<Record<State, string>> = {
  'non-conformant': 'not conformant',
  'not-done': 'not done',
  refused: 'with a target file that cannot be used',
  incomplete: 'incomplete',
  conformant: 'conformant',
};
