import { describe, expect, test } from 'vitest';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { terminalSummary } from '../terminal.ts';
import { boxed, columnsOf, linked, printable, rowsOf, wrapped } from './layout.ts';
import { trendLines } from './trend.ts';

const screen = { colour: false, width: 80, height: 24, reportPath: 'out/bank/index.html' };

function results(failures: number, more: Partial<Results> = {}): Results {
  const cases = Array.from(
    { length: failures },
    (_, index) =>
      ({
        id: `certificate.subject.organisation@S4/${index}`,
        check: `check.${index}`,
        title: 'Subject O of S4',
        subject: { kind: 'certificate', name: 'S4' },
        outcome: 'fail',
        finding: 'other',
        message: `O of S4 is “Bank of the East and of the West, number ${index}”, not “Bank of the East”, its legal name.`,
        remedy: `Have S4 issued again with the legal name as the Trust Framework spells it, ${index} in all: openssl req -new -key s4-${index}.key -subj '/C=AE/O=Bank'`,
        responsible: 'lfi',
        who: [],
        decides: true,
        level: 'MUST',
        requirements: [],
        expected: 'Bank of the East',
        actual: `Bank of the East and of the West, number ${index}`,
        at: { pointer: '/certificates/S4', line: 12 },
      }) as unknown as CaseResult,
  );
  return {
    verdict: 'non-conformant',
    headline: 'Not conformant',
    verdictText: `Not conformant: ${failures} requirement checks failed.`,
    counts: { fail: failures },
    target: { file: 'bank.yaml', institution: 'Bank of the East', environment: 'production', goLive: null },
    checks: {},
    certificates: [],
    sources: [],
    requirements: {},
    filteredBy: null,
    problems: [],
    cases,
    ...more,
  } as unknown as Results;
}

const trend: Trend = {
  format: 'api-hub-conformance/trend',
  version: 1,
  runId: 'now',
  runs: [],
  previous: { runId: 'before', at: '2026-11-24T02:00:00.000Z', verdict: 'conformant' },
  alsoChanged: [],
  findings: { new: [], still: [], fixed: [], unclear: [] },
  undecided: { new: [], still: [], decided: [] },
  flapping: [],
  expiry: [],
  problems: [],
};
const finding = (id: string) => ({
  case: id,
  check: 'c',
  finding: 'other',
  outcome: 'fail' as const,
  since: '2026-11-24T02:00:00.000Z',
  runs: 1,
});

describe('the summary', () => {
  test.each([
    [24, 80],
    [24, 120],
    [50, 80],
    [24, 60],
  ])('fits %i rows of %i columns however much failed', (height, width) => {
    for (const failures of [0, 1, 2, 3, 7, 40]) {
      const lines = terminalSummary(results(failures), { ...screen, height, width, trend }).split('\n');
      // One row stays free for the prompt.
      expect(rowsOf(lines, width), `${failures} failures`).toBeLessThan(height);
      expect(lines[1]).toMatch(/^│ ✕ Not conformant: Bank of the East +│$/);
      expect(lines.join(' ').replace(/[\s│]+/g, ' ')).toContain(
        `Not conformant: ${failures} requirement checks failed.`,
      );
    }
  });

  test('tells the first cause with remedy, command and proof, then the sentences of others, then how many are left', () => {
    const text = terminalSummary(results(40), screen);
    const line = text.replace(/\s+/g, ' ');
    expect(line).toContain('LFI; 1 miss; certificate.subject.organisation@S4/0; /certificates/S4 Have S4 issued again');
    expect(line).toContain("openssl req -new -key s4-0.key -subj '/C=AE/O=Bank'");
    expect(line).toContain(
      'Prove it: npx conformance run --target bank.yaml --only certificate.subject.organisation@S4/0',
    );
    const told = text.match(/^\d+\. /gm)?.length ?? 0;
    expect(told).toBeGreaterThan(2);
    expect(text).toContain(`and ${40 - told} more in the report`);
    expect(terminalSummary(results(40), { ...screen, height: 600 }).match(/^\d+\. /gm)).toHaveLength(40);
  });

  test('has the command that proves it in one line, on the target as it was given', () => {
    const narrow = { ...screen, width: 60, targetFile: "banks/bank 'one'.yaml" };
    const named = { ...results(1), target: { ...results(1).target, file: "bank 'one'.yaml" } } as Results;
    expect(terminalSummary(named, narrow).split('\n')).toContain(
      "   Prove it: npx conformance run --target 'banks/bank '\\''one'\\''.yaml' --only certificate.subject.organisation@S4/0",
    );
  });

  test('says what a cause unblocks, and names each undecided one once', () => {
    const [first] = results(1).cases;
    const blocked = Array.from(
      { length: 174 },
      (_, index) => ({ ...first, id: `b@${index}`, outcome: 'blocked', blockedBy: first?.id }) as CaseResult,
    );
    const text = terminalSummary(results(1, { cases: [...(first ? [first] : []), ...blocked] }), screen);
    expect(text).toContain('unblocks 174');
    expect(text.match(/^\d+\. /gm)).toHaveLength(1);
  });

  test.each([
    [
      'all hold',
      ['pass', 'not-applicable', 'warn'],
      /^Proved: what --only asked for holds \(3 cases, 1 with a warning\)\. The exit code stays 3/m,
    ],
    ['one is missed', ['pass', 'fail'], /^Not proved: of 2 cases that --only asked for, 1 holds\.$/m],
    ['one is undecided', ['pass', 'inconclusive'], /^Not proved: of 2 cases/m],
    ['one is seen by others only', ['pass', 'not-tested'], /^Not proved: of 2 cases/m],
    ['none applies', ['not-applicable'], /^Not proved: of 1 case /m],
    ['there is none', [], /^Not proved: of 0 cases/m],
  ])('says of a run on a part whether what was asked for is proved: %s', (_what, outcomes, said) => {
    const [first] = results(1).cases;
    const cases = outcomes.map((outcome) => ({ ...first, outcome }) as CaseResult);
    expect(terminalSummary(results(0, { cases, filteredBy: 'x', problems: [] }), { ...screen, width: 200 })).toMatch(
      said,
    );
    expect(terminalSummary(results(0, { cases, filteredBy: null }), screen)).not.toMatch(/proved:/i);
    expect(terminalSummary(results(0, { cases, filteredBy: 'x', problems: ['cut short'] }), screen)).not.toMatch(
      /proved:/i,
    );
  });

  test('links causes and report where the terminal shows links, which take no width, and nowhere else', () => {
    const reportUrl = 'file:///out/bank/index.html';
    const text = terminalSummary(results(2), { ...screen, reportUrl });
    expect(text).toContain(linked('1.', `${reportUrl}#cause-1`));
    expect(text).toContain(linked('out/bank/index.html', reportUrl));
    expect(terminalSummary(results(2), screen)).not.toContain('\u001b]8');
    expect(columnsOf(linked('one', reportUrl))).toBe(3);
  });

  test('keeps what a peer sent to its line: no control characters, no line that could be a command of its own', () => {
    const [first, ...others] = results(3).cases;
    const nasty = { ...first, message: 'O is \u001b[2Jx\r\n::error::gotcha\n\nmore' } as CaseResult;
    const text = terminalSummary(results(3, { cases: [nasty, ...others] }), screen);
    expect(text).not.toContain('\u001b');
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).toContain('1. O is \ufffd[2Jx ::error::gotcha more');
  });
});

describe('what changed', () => {
  test('is said in one line, with names where they help', () => {
    const findings = {
      new: [finding('a@S4'), finding('b@S4')],
      fixed: [finding('c@S4')],
      still: [finding('d@S4')],
      unclear: [finding('e@S4')],
    };
    expect(trendLines({ ...trend, findings, alsoChanged: ['the target file'] })).toEqual([
      'Since 2026-11-24 02:00 UTC: 2 new (a@S4 and 1 more); 1 fixed (c@S4); 1 still there; 1 not seen any more, but not known to be fixed (e@S4) (also changed: the target file)',
    ]);
    expect(trendLines(trend)).toEqual(['Since 2026-11-24 02:00 UTC: nothing changed']);
    expect(trendLines({ ...trend, previous: null })).toEqual(['First run of this target in the history']);
  });

  test('has a second line for flapping and expiry, and one for what is wrong with the history', () => {
    const expiry = [-2, 12, 200].map((daysLeft, index) => ({
      role: ['S4', 'C3', 'Enc1'][index] ?? '',
      notAfter: '',
      daysLeft,
      renewals: [],
      renewedWith: null,
    }));
    expect(
      trendLines({
        ...trend,
        flapping: [{ case: 'a@oc', changes: 3, outcomes: [] }],
        expiry,
        problems: ['1 of 2 lines cannot be read'],
      }).slice(1),
    ).toEqual(['1 case flaps: a@oc; expiry: S4 is over, C3 in 12 days', 'History: 1 of 2 lines cannot be read']);
  });
});

describe('the width of a text', () => {
  test('counts columns: escape sequences and marks have none, wide characters two', () => {
    expect(columnsOf('\u001b[31mred\u001b[0m')).toBe(3);
    expect(columnsOf('e\u0301')).toBe(1);
    expect(columnsOf('شركة')).toBe(4);
    expect(columnsOf('銀行')).toBe(4);
  });

  test('is kept when a text is broken or boxed; a long word stays whole', () => {
    expect(boxed(['銀行', 'four'], 80)).toEqual(['╭──────╮', '│ 銀行 │', '│ four │', '╰──────╯']);
    for (const line of boxed(['one two three four five'], 14)) expect(columnsOf(line)).toBeLessThanOrEqual(14);
    expect(wrapped('FAIL one two three', 10, '  ')).toEqual(['FAIL one', '  two', '  three']);
    expect(wrapped('  see https://example.test/a/very/long/path now', 12, '  ')).toEqual([
      '  see',
      '  https://example.test/a/very/long/path',
      '  now',
    ]);
    expect(wrapped('1. https://example.test/a/very/long/path now', 12, '   ')).toEqual([
      '1. https://example.test/a/very/long/path',
      '   now',
    ]);
    expect(rowsOf(['x'.repeat(161), ''], 80)).toBe(4);
    expect(printable(['a\r\nb\tc\u202e'])).toEqual(['a b c\ufffd']);
  });
});
