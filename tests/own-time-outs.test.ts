import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { type LoadedSuite, planCases, planSteps } from '../helpers/engine/plan.ts';
import { type Evidence, type FailureCause, ownSource, sourceOf } from '../helpers/evidence/evidence.ts';
import { summaryOf } from '../helpers/summary/summary.ts';
import { specimenTargets } from '../helpers/target/specimen.ts';
import { renderHtml } from '../reports/html/page.ts';
import { terminalSummary } from '../reports/terminal.ts';

let suites: readonly LoadedSuite[];
beforeAll(async () => {
  suites = (await loadSuites('v2.1')).suites;
});

/** A run in which every step ended in one way, on a machine that stood still for so long. */
function evidenceOf(cause: FailureCause, longestStallMs: number): Evidence {
  const target = specimenTargets().find(({ vantage }) => vantage === 'lfi');
  if (!target) throw new Error('no specimen');
  const at = '2026-12-01T00:00:00Z';
  const run = { runId: 'r', startedAt: at, endedAt: at, cutShort: null, target };
  const failed = { layer: 'TCP', cause, detail: 'no answer' } as const;
  const seen = { vantage: target.vantage, source: ownSource, at, tookMs: 1, raw: null, failed };
  return {
    format: 'api-hub-conformance/evidence',
    version: 2,
    ...run,
    sources: [{ ...sourceOf(run, { name: 'suite', version: '1', suites: null }), longestStallMs }],
    observations: planSteps(planCases(suites, target), target).map((step, index) => ({
      id: `o${index}`,
      step,
      ...seen,
    })),
  };
}

function shownOf(evidence: Evidence): Record<'terminal' | 'summary' | 'page', string> {
  const results = judge(suites, evidence);
  expect(results.verdict).not.toBe('conformant');
  return {
    terminal: terminalSummary(results, { colour: false, width: 100, height: 400, reportPath: null }).replace(
      /[│\s]+/g,
      ' ',
    ),
    summary: JSON.stringify(summaryOf(results, evidence)),
    page: renderHtml(results, evidence),
  };
}

describe('a scanner that stood still', () => {
  test('says so where it timed out, and who can find out: in terminal, summary and page', () => {
    const shown = shownOf(evidenceOf('timed-out', 2000));
    for (const text of Object.values(shown)) expect(text).toContain('stood still for 2 s of the 5 s');
    for (const text of [shown.terminal, shown.page]) expect(text).toMatch(/stood still for 2000 ms of the 5000 ms/);
    for (const text of Object.values(shown)) expect(text).toContain('whoever runs it can find out');
  });

  test('says nothing where nothing timed out, nor where it stood still for a moment only', () => {
    for (const evidence of [evidenceOf('refused', 2000), evidenceOf('timed-out', 900)])
      expect(Object.values(shownOf(evidence)).join()).not.toContain('stood still');
  });
});
