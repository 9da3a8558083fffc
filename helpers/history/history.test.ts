import { describe, expect, test } from 'vitest';
import type { Outcome } from '../engine/outcome.ts';
import type { CaseResult, Results } from '../engine/results.ts';
import { type HistoryLine, historyLineSchema, lineOf } from './line.ts';
import { trendOf, trendSchema } from './trend.ts';

type Outcomes = Readonly<Record<string, Outcome | readonly [Outcome, string]>>;
type Certificates = Readonly<Record<string, readonly [thumbprint: string, notAfter: string]>>;

/** Results of a run on a day of November 2026, by outcomes of the subjects that `one.check` asks about. */
function run(
  day: number,
  outcomes: Outcomes,
  more: { certificates?: Certificates } & Partial<Omit<Results, 'certificates'>> = {},
): Results {
  const { certificates = {}, ...rest } = more;
  const cases = Object.entries(outcomes).map(([name, told]) => {
    const [outcome, finding] = typeof told === 'string' ? ([told, 'other'] as const) : told;
    const found = outcome === 'fail' || outcome === 'warn';
    return {
      id: `one.check@${name}`,
      check: 'one.check',
      subject: { kind: 'certificate', name },
      outcome,
      finding: found ? finding : null,
      message: found ? 'CN is secret-of-a-peer' : null,
      who: outcome === 'not-tested' ? ['you'] : [],
    } as unknown as CaseResult;
  });
  return {
    tool: { name: 'api-hub-conformance', version: '1' },
    standard: 'v2.1',
    requirementSet: 'v2.1/2026-11',
    requirementSetDigest: 'set',
    target: { name: 'bank', digest: 'target', environment: 'production', vantage: 'lfi' },
    runId: `run-${day}`,
    endedAt: `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`,
    problems: [],
    verdict: 'conformant',
    counts: {},
    certificates: Object.entries(certificates).map(([role, [thumbprint, notAfter]]) => ({
      role,
      thumbprint,
      notAfter: `${notAfter}T00:00:00.000Z`,
    })),
    cases,
    ...rest,
  } as unknown as Results;
}

/** What the last of these runs shows beside those before it. */
function trend(...runs: readonly Results[]) {
  const last = runs.at(-1);
  if (!last) throw new Error('no run');
  return trendOf(runs.slice(0, -1).map(lineOf), last);
}

const ids = (found: readonly { case: string }[]) => found.map((one) => one.case.replace('one.check@', ''));

describe('a line of a history', () => {
  test('is what its schema says, and holds nothing that a peer sent', () => {
    const line = lineOf(run(1, { a: 'fail', b: 'pass', c: 'blocked' }, { certificates: { S4: ['t1', '2027-01-01'] } }));
    expect(historyLineSchema.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
    expect(line.findings).toEqual([{ check: 'one.check', finding: 'other', subject: 'a', outcome: 'fail' }]);
    expect(line.undecided).toEqual([{ check: 'one.check', subject: 'c', outcome: 'blocked' }]);
    expect(JSON.stringify(line)).not.toContain('secret-of-a-peer');
  });
});

describe('since the last run', () => {
  test('findings are new, fixed or still there, with when they were seen first', () => {
    const { findings, previous } = trend(
      run(1, { a: 'fail', b: 'warn', c: 'pass' }),
      run(2, { a: 'fail', b: 'warn', c: 'pass' }),
      run(3, { a: 'fail', b: 'pass', c: 'fail' }),
    );
    expect(previous).toMatchObject({ runId: 'run-2' });
    expect(ids(findings.new)).toEqual(['c']);
    expect(ids(findings.fixed)).toEqual(['b']);
    expect(findings.still).toEqual([
      {
        case: 'one.check@a',
        check: 'one.check',
        finding: 'other',
        outcome: 'fail',
        since: '2026-11-01T02:00:00.000Z',
        runs: 3,
      },
    ]);
    expect(findings.fixed[0]).toMatchObject({ since: '2026-11-01T02:00:00.000Z', runs: 2 });
  });

  test.each(['inconclusive', 'blocked', 'not-tested'] as const)(
    'what is %s now is not fixed, and no longer new once it is seen again',
    (outcome) => {
      const outage = trend(run(1, { a: 'fail' }), run(2, { a: outcome }));
      expect(outage.findings).toMatchObject({ new: [], fixed: [], still: [] });
      expect(ids(outage.findings.unclear)).toEqual(['a']);
      expect(outage.undecided.new).toEqual(['one.check@a']);
      const after = trend(run(1, { a: 'fail' }), run(2, { a: outcome }), run(3, { a: 'fail' }));
      expect(after.findings.new).toEqual([]);
      expect(after.findings.still).toMatchObject([{ since: '2026-11-01T02:00:00.000Z', runs: 2 }]);
      expect(after.undecided.decided).toEqual(['one.check@a']);
      expect(ids(trend(run(1, { a: 'fail' }), run(2, { a: outcome }), run(3, { a: 'pass' })).findings.fixed)).toEqual([
        'a',
      ]);
    },
  );

  test('failures come before warnings', () => {
    expect(ids(trend(run(1, {}), run(2, { a: 'warn', b: 'fail', c: 'warn' })).findings.new)).toEqual(['b', 'a', 'c']);
  });

  test('a case that is gone is not known to be fixed', () => {
    const { findings } = trend(run(1, { a: 'fail', b: 'pass' }), run(2, { b: 'pass' }));
    expect(ids(findings.unclear)).toEqual(['a']);
    expect(findings.fixed).toEqual([]);
  });

  test('another finding of the same case is new, and the first one fixed; what returns after a pass is new', () => {
    const { findings } = trend(run(1, { a: ['fail', 'absent'] }), run(2, { a: ['fail', 'other'] }));
    expect(findings.new).toMatchObject([{ finding: 'other', runs: 1 }]);
    expect(findings.fixed).toMatchObject([{ finding: 'absent' }]);
    const back = trend(run(1, { a: 'fail' }), run(2, { a: 'pass' }), run(3, { a: 'fail' }));
    expect(back.findings.new).toMatchObject([{ since: '2026-11-03T02:00:00.000Z', runs: 1 }]);
  });

  test('only whole runs of the same target, environment, vantage and standard are compared', () => {
    const now = run(9, { a: 'fail' });
    const { target } = now;
    const others = [
      run(1, { a: 'fail' }, { problems: ['stopped'] }),
      run(2, { a: 'fail' }, { target: { ...target, vantage: 'ozone' } }),
      run(3, { a: 'fail' }, { target: { ...target, name: 'other' } }),
      run(4, { a: 'fail' }, { target: { ...target, environment: 'pre-production' } }),
      run(5, { a: 'fail' }, { standard: 'axway-recipe' }),
    ];
    const { previous, findings, runs } = trend(...others, now);
    expect(previous).toBeNull();
    expect(findings).toEqual({ new: [], still: [], fixed: [], unclear: [] });
    expect(runs.map(({ runId }) => runId)).toEqual(['run-9']);
  });

  test('what else changed is said', () => {
    const now = run(2, { a: 'fail' }, { requirementSetDigest: 'later', tool: { name: 'x', version: '2' } });
    const { alsoChanged } = trend(run(1, {}), { ...now, target: { ...now.target, digest: 'edited' } });
    expect(alsoChanged).toEqual(['the target file', 'the suite (1 → 2)', 'the checks']);
    expect(trend(run(1, {}), run(2, {})).alsoChanged).toEqual([]);
  });
});

describe('flapping', () => {
  const series = (...outcomes: readonly Outcome[]) =>
    trend(...outcomes.map((outcome, index) => run(index + 1, { a: outcome }))).flapping;

  test('is three changes in ten runs; a fault and its repair are two', () => {
    expect(series('pass', 'fail', 'fail', 'pass', 'pass')).toEqual([]);
    expect(series('pass', 'fail', 'pass', 'fail')).toEqual([
      { case: 'one.check@a', changes: 3, outcomes: ['holds', 'fail', 'holds', 'fail'] },
    ]);
    expect(series('pass', 'inconclusive', 'pass', 'inconclusive')).toHaveLength(1);
  });

  test('is not what others block, nor what is long ago', () => {
    expect(series('pass', 'blocked', 'pass', 'blocked', 'pass')).toEqual([]);
    expect(series('pass', 'fail', 'pass', 'fail', ...Array<Outcome>(10).fill('fail'))).toEqual([]);
  });
});

describe('the expiry forecast', () => {
  test('tells days left, the next to expire first, and how early certificates were renewed', () => {
    const { expiry } = trend(
      run(1, {}, { certificates: { S4: ['t1', '2026-11-21'], C3: ['c1', '2027-06-01'] } }),
      run(11, {}, { certificates: { S4: ['t2', '2027-12-01'], C3: ['c1', '2027-06-01'] } }),
      run(12, {}, { certificates: { S4: ['t2', '2027-12-01'], C3: ['c1', '2027-06-01'], Enc1: ['e', '2026-11-10'] } }),
    );
    expect(expiry).toEqual([
      { role: 'Enc1', notAfter: '2026-11-10T00:00:00.000Z', daysLeft: -3, renewals: [], renewedWith: null },
      { role: 'C3', notAfter: '2027-06-01T00:00:00.000Z', daysLeft: 200, renewals: [], renewedWith: null },
      {
        role: 'S4',
        notAfter: '2027-12-01T00:00:00.000Z',
        daysLeft: 383,
        renewals: [{ at: '2026-11-11T02:00:00.000Z', daysLeft: 9 }],
        renewedWith: 9,
      },
    ]);
  });

  test('takes two certificates that are shown in turn for one renewal', () => {
    const turns = ['t1', 't2', 't1', 't2'].map((thumbprint, index) =>
      run(index + 1, {}, { certificates: { S4: [thumbprint, thumbprint === 't1' ? '2027-01-01' : '2027-12-01'] } }),
    );
    expect(trend(...turns).expiry[0]?.renewals).toHaveLength(1);
  });
});

test('a trend is what its schema says, and bounded', () => {
  const lines: HistoryLine[] = Array.from({ length: 200 }, (_, index) => ({
    ...lineOf(run(1, { a: 'fail' })),
    runId: `earlier-${index}`,
  }));
  const whole = trendOf(lines, run(2, { a: 'fail' }), ['1 line cannot be read']);
  expect(trendSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(whole.runs).toHaveLength(60);
  expect(whole.runs.at(-1)).toMatchObject({ runId: 'run-2', fail: 1, warn: 0, undecided: 0 });
  expect(whole.findings.still).toMatchObject([{ runs: 201 }]);
  expect(whole.problems).toEqual(['1 line cannot be read']);
});
