import type { CaseResult, Results } from '../../helpers/check/results.ts';

/** What a pipeline shows once: cases with the same finding and the same text. */
export interface Grouped {
  readonly outcome: 'fail' | 'warn';
  readonly cases: readonly [CaseResult, ...CaseResult[]];
}

/** Failures, then warnings, each text once. */
export function grouped({ cases }: Results): Grouped[] {
  return (['fail', 'warn'] as const).flatMap((outcome) => {
    const groups = new Map<string, [CaseResult, ...CaseResult[]]>();
    for (const one of cases) {
      if (one.outcome !== outcome) continue;
      const key = `${one.check} ${one.finding} ${one.message}`;
      const known = groups.get(key);
      if (known) known.push(one);
      else groups.set(key, [one]);
    }
    return [...groups.values()].map((members) => ({ outcome, cases: members }));
  });
}
