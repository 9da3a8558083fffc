import { expect, test } from 'vitest';
import type { Results } from '../../helpers/engine/results.ts';
import type { Trend } from '../../helpers/history/trend.ts';
import { englishOf } from '../../tests/english-of.ts';
import { trendSection } from './trend.ts';

const finding = (id: string) => ({
  case: id,
  check: 'c',
  finding: 'other',
  outcome: 'fail' as const,
  since: '2026-11-20T02:00:00.000Z',
  runs: 3,
});
const trend: Trend = {
  format: 'api-hub-conformance/trend',
  version: 1,
  runId: 'now',
  runs: ['before', 'now'].map((runId) => ({
    runId,
    at: '2026-11-24T02:00:00.000Z',
    verdict: 'non-conformant',
    fail: 2,
    warn: 0,
    undecided: 1,
  })),
  previous: { runId: 'before', at: '2026-11-24T02:00:00.000Z', verdict: 'conformant' },
  alsoChanged: ['the target file'],
  findings: { new: [finding('here@S4')], fixed: [], still: [], unclear: [{ ...finding('gone@S4'), runs: 1 }] },
  undecided: { new: [], still: [], decided: [] },
  flapping: [{ case: 'here@S4', changes: 3, outcomes: ['holds', 'fail', 'holds', 'fail'] }],
  expiry: [{ role: 'S4', notAfter: '2026-12-06T02:00:00.000Z', daysLeft: 12, renewals: [], renewedWith: null }],
  problems: ['1 line of <history> cannot be read'],
};
const results = { cases: [{ id: 'here@S4', finding: 'other', message: 'O of S4 is <b>.' }] } as unknown as Results;

test('what changed is told with links to cases that are on the page, and names alone of those that are not', () => {
  const text = englishOf(trendSection(trend, results).text);
  expect(text).toContain('<h3>New: 1</h3>');
  expect(text).toContain(
    '<a href="#case-here_S4">here@S4</a> O of S4 is &lt;b&gt;. <small>since <time>2026-11-20</time>, in 3 runs</small>',
  );
  expect(text).toContain('<h3>Not seen any more, but not known to be fixed: 1</h3>');
  expect(text).toContain('<code>gone@S4</code> other <small>since <time>2026-11-20</time></small>');
  expect(text).not.toContain('#case-gone_S4');
  expect(text).not.toContain('Fixed:');
  expect(text).toContain('Also changed since then: the target file.');
  expect(text).toContain('aria-label="holds, fail, holds, fail">✓✕✓✕</span>');
  expect(text).toContain('3 changes in 4 runs');
  expect(text).toContain('1 line of &lt;history&gt; cannot be read');
});

test('a first run says so and compares nothing', () => {
  const { text } = trendSection({ ...trend, previous: null }, results);
  expect(text).toContain('This is the first run of this target in the history.');
  expect(text).not.toContain('<h3>New');
});
