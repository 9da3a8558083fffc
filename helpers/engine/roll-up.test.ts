import { describe, expect, test } from 'vitest';
import type { CaseResult } from './results.ts';
import { rollUp } from './roll-up.ts';

type Counted = Pick<CaseResult, 'outcome' | 'who'>;
const some = (count: number, outcome: Counted['outcome'], ...who: Counted['who']): Counted[] =>
  Array.from({ length: count }, () => ({ outcome, who }));

describe('what several cases amount to', () => {
  test('says how much was seen and who can see the rest: one pass beside 55 cases of others is no plain pass', () => {
    expect(rollUp([...some(1, 'pass'), ...some(55, 'not-tested', 'ozone'), ...some(3, 'not-applicable')])).toEqual({
      outcome: 'pass',
      seen: 1,
      undecided: 0,
      total: 56,
      elsewhere: [{ who: ['ozone'], cases: 55 }],
    });
  });

  test('is the gravest of what was or should have been judged here', () => {
    expect(rollUp([...some(9, 'pass'), ...some(1, 'blocked')])).toMatchObject({
      outcome: 'blocked',
      undecided: 1,
      seen: 9,
    });
    expect(rollUp([...some(9, 'pass'), ...some(1, 'not-tested', 'you')]).outcome).toBe('not-tested');
    expect(rollUp([...some(9, 'pass'), ...some(2, 'not-tested')])).toMatchObject({
      outcome: 'pass',
      seen: 9,
      total: 11,
    });
    expect(rollUp([...some(2, 'warn'), ...some(1, 'fail'), ...some(1, 'inconclusive')]).outcome).toBe('fail');
  });

  test('is not tested where others alone can see, and does not apply where nothing does', () => {
    expect(rollUp([...some(2, 'not-tested', 'tpp'), ...some(5, 'not-tested', 'ozone')])).toEqual({
      outcome: 'not-tested',
      seen: 0,
      undecided: 0,
      total: 7,
      elsewhere: [
        { who: ['ozone'], cases: 5 },
        { who: ['tpp'], cases: 2 },
      ],
    });
    expect(rollUp(some(4, 'not-applicable'))).toMatchObject({ outcome: 'not-applicable', total: 0 });
    expect(rollUp([]).total).toBe(0);
  });

  test('counts every case that applies once, as seen, undecided or elsewhere', () => {
    const outcomes = ['pass', 'warn', 'fail', 'blocked', 'inconclusive', 'not-tested', 'not-applicable'] as const;
    for (let seed = 0; seed < 200; seed += 1) {
      const cases = outcomes.flatMap((one, index) =>
        some((seed * (index + 3)) % 5, one, ...(seed % 2 ? (['lfi'] as const) : [])),
      );
      const { seen, undecided, total, elsewhere } = rollUp(cases);
      expect(seen + undecided + elsewhere.reduce((sum, one) => sum + one.cases, 0)).toBe(total);
      expect(total).toBe(cases.filter(({ outcome }) => outcome !== 'not-applicable').length);
    }
  });
});
