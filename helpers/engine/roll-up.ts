import type { Outcome } from './outcome.ts';
import type { CaseResult, RollUp } from './results.ts';

type Counted = Pick<CaseResult, 'outcome' | 'who'>;

/** Gravest first, as a reader must know of them. */
export const byGravity: readonly Outcome[] = [
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

/**
 * What several cases amount to, the same in every output: the gravest of what this vantage judged or should have
 * judged, how many of the cases that apply were seen, and who can see the rest. What others can test hides nothing that
 * was seen here, and is never counted as seen.
 */
export function rollUp(cases: readonly Counted[]): RollUp {
  const applying = cases.filter(({ outcome }) => outcome !== 'not-applicable');
  const own = applying.filter(({ outcome, who }) => outcome !== 'not-tested' || who.includes('you'));
  const counted = own.length > 0 ? own : applying;
  const unseen = new Map<string, RollUp['elsewhere'][number]>();
  for (const { outcome, who } of applying) {
    if (outcome !== 'not-tested') continue;
    const known = unseen.get(who.join());
    unseen.set(who.join(), { who: [...who], cases: (known?.cases ?? 0) + 1 });
  }
  return {
    outcome: worstOf(counted.map(({ outcome }) => outcome)),
    seen: applying.filter(isSeen).length,
    undecided: applying.filter(({ outcome }) => outcome === 'blocked' || outcome === 'inconclusive').length,
    total: applying.length,
    elsewhere: [...unseen.values()].sort((a, b) => b.cases - a.cases),
  };
}

/** Cases on a connection itself, whose outcome is that of its path in every output. */
export function casesOn(endpoint: string, cases: readonly CaseResult[]): CaseResult[] {
  return cases.filter(({ subject }) => subject.endpoint === endpoint);
}

/** Whether a case was judged by what was seen: it holds or it misses. */
export function isSeen({ outcome }: Pick<CaseResult, 'outcome'>): boolean {
  return outcome === 'pass' || outcome === 'warn' || outcome === 'fail';
}

/** Whether a case takes another run to see, and nobody else: what becomes of keys shows between runs. */
export function isForAnotherRun({ outcome, who }: Counted): boolean {
  return outcome === 'not-tested' && who.length === 0;
}

/** Whether a case was left to others, whom it names. */
export function isForOthers({ outcome, who }: Counted): boolean {
  return outcome === 'not-tested' && who.length > 0 && !who.includes('you');
}
