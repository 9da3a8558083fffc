import type { Outcome } from './outcome.ts';

const byGravity: readonly Outcome[] = [
  'fail',
  'blocked',
  'inconclusive',
  'warn',
  'not-tested',
  'pass',
  'not-applicable',
];

/** The outcome that a reader must know of first; `not-applicable` for none. */
export function worstOf(outcomes: readonly Outcome[]): Outcome {
  return byGravity.find((outcome) => outcomes.includes(outcome)) ?? 'not-applicable';
}
