import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { judge } from '../../helpers/engine/judge.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { renderHtml } from '../../reports/html/page.ts';
import { faults } from '../../sandbox/faults/catalogue.ts';
import { breaksOf } from '../../sandbox/faults/fault.ts';
import { laboratory } from '../laboratory.ts';
import { chromiumFile } from './browser.ts';

/** A run with the file of its report. */
export interface Run {
  readonly results: Results;
  readonly evidence: Evidence;
  readonly file: string;
  /** What a person looks into, of the same run. */
  readonly abridged: { readonly results: Results; readonly file: string };
}

export interface Runs {
  passing(): Run;
  failing(): Run;
  /** Writes the report of other results, and returns its file. */
  written(name: string, results: Results, evidence: Evidence | null): Promise<string>;
}

const broken = ['s4-wrong-ou', 's4-expires-soon', 'oc-stale-node', 'jwks-404'];

/** Reports of the healthy and of a broken embedded ecosystem, for the tests of a file. */
export function runs(): Runs {
  if (chromiumFile === null) return { passing: nowhere, failing: nowhere, written: nowhere };
  const { suites, healthy, evidenceWith } = laboratory();
  let dir: string;
  let passing: Run;
  let failing: Run;
  const written = async (name: string, results: Results, from: Evidence | null): Promise<string> => {
    const file = join(dir, `${name}.html`);
    await writeFile(file, renderHtml(results, from));
    return file;
  };
  const run = async (name: string, from: Evidence): Promise<Run> => {
    const results = judge(suites(), from);
    const part = abridged(results);
    return {
      results,
      evidence: from,
      file: await written(name, results, from),
      abridged: { results: part, file: await written(`${name}-abridged`, part, from) },
    };
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'reports-'));
    passing = await run('passing', await healthy('all'));
    const chosen = faults.filter(({ id }) => broken.includes(id));
    failing = await run('failing', await evidenceWith(breaksOf(chosen)));
    expect([passing.results.verdict, failing.results.verdict]).toEqual(['conformant', 'non-conformant']);
  }, 300_000);
  afterAll(() => rm(dir, { recursive: true, force: true }));
  return { passing: () => passing, failing: () => failing, written };
}

/** What a person looks into: all that failed or warns, and of each suite one case of every other outcome. */
function abridged(results: Results): Results {
  const seen = new Set<string>();
  const cases = results.cases.filter(({ outcome, check }) => {
    const kind = `${results.checks[check]?.suite} ${outcome}`;
    const first = !seen.has(kind);
    seen.add(kind);
    return first || ['fail', 'warn'].includes(outcome);
  });
  const used = new Set(cases.map(({ check }) => check));
  const checks = Object.fromEntries(Object.entries(results.checks).filter(([id]) => used.has(id)));
  return { ...results, cases, checks, counts: countsOf(cases) };
}

/** Results as large as wanted: the real ones again and again, with ids of their own. */
export function enlarged(results: Results, size: number): Results {
  const cases = Array.from({ length: size }, (_, index): CaseResult => {
    const one = results.cases[index % results.cases.length];
    if (one === undefined) throw new Error('there are no cases to repeat');
    const round = Math.floor(index / results.cases.length);
    return round === 0 ? one : { ...one, id: `${one.id}/${round}` };
  });
  return { ...results, cases, counts: countsOf(cases) };
}

function countsOf(cases: readonly CaseResult[]): Results['counts'] {
  const counts: Partial<Record<CaseResult['outcome'], number>> = {};
  for (const { outcome } of cases) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts as Results['counts'];
}

function nowhere(): never {
  throw new Error('no Chromium is installed here');
}
