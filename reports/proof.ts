import type { Outcome } from '../helpers/engine/outcome.ts';
import type { Results } from '../helpers/engine/results.ts';
import { numberOf } from '../helpers/words/number-of.ts';

/** Whether a run on a part proves what it was asked for: its verdict is incomplete either way. */
export interface Proof {
  readonly isProved: boolean;
  readonly asked: number;
  /** Cases that hold, or do not apply. */
  readonly held: number;
  readonly warned: number;
}

/** What a run by `--only` proves; null for a whole run, and for one that was not done as it was asked to be. */
export function proofOf({ filteredBy, problems, cases }: Results): Proof | null {
  if (filteredBy === null || problems.length > 0) return null;
  const count = (...outcomes: Outcome[]) => cases.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const holding = count('pass', 'warn');
  const held = holding + count('not-applicable');
  return { isProved: holding > 0 && held === cases.length, asked: cases.length, held, warned: count('warn') };
}

/** The same in English. */
export function proofText({ isProved, asked, held, warned }: Proof): string {
  const cases = numberOf(asked, 'case');
  if (!isProved) return `Not proved: of ${cases} that --only asked for, ${held} ${held === 1 ? 'holds' : 'hold'}.`;
  const how = warned > 0 ? `, ${warned} with a warning` : '';
  return `Proved: what --only asked for holds (${cases}${how}). The exit code stays 3, since the rest was not judged; a run without --only gives the verdict.`;
}
