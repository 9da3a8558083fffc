import { AssertionError } from 'node:assert';
import { pathToFileURL } from 'node:url';
import { describe, inject, TestRunner, test } from 'vitest';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import type { Standard } from '../../config/standard/standards.ts';
import { matches } from '../engine/case-pattern.ts';
import { caseResult } from '../engine/case-result.ts';
import type { Suite } from '../engine/check.ts';
import { judge } from '../engine/judge.ts';
import type { JudgedCase, PlannedCase } from '../engine/judge-case.ts';
import { judging } from '../engine/judging.ts';
import { loadSuites, suiteName } from '../engine/load-suites.ts';
import type { CaseResult, Results } from '../engine/results.ts';
import { isOpen } from '../engine/verdict.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { readEvidence } from '../evidence/store.ts';
import { allureCase, observationsById, tellAllure } from './allure-case.ts';
import { awaitExhibit } from './exhibition.ts';
import type { Exhibit } from './show.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the evidence that the cases are judged on; absent where a run shows what it gathers. */
    evidence?: string;
    /** Whose suites are shown, where a run says so before there is evidence: they are loaded beside the probes. */
    standard?: Standard;
  }
  interface TaskMeta {
    caseId?: string;
    outcome?: string;
    finding?: string | null;
  }
}

/** Runs a suite file as a test file: one test for each case that the suite plans for the target of the evidence. */
export default class ConformanceRunner extends TestRunner {
  override async importFile(file: string, source: Parameters<TestRunner['importFile']>[1]): Promise<unknown> {
    if (source !== 'collect') return super.importFile(file, source);
    // Vitest would load a file of the build once more than the suites of the folder are.
    const module = (await import(pathToFileURL(file).href)) as { default?: Suite };
    if (!module.default) throw new Error(`${file} has no suite as its default export`);
    collect(module.default, await judgementFor(module.default, suiteName(file)));
    return module;
  }
}

/** All suites of a standard on the evidence. */
interface Judgement {
  readonly suites: ReadonlyMap<string, Suite>;
  /** The cases to show. */
  readonly planned: readonly PlannedCase[];
  readonly judged: (caseId: string) => JudgedCase;
  readonly result: (judged: JudgedCase) => CaseResult;
  /** Tells Allure of a case; null where nobody asked for it. */
  readonly tell: ((result: CaseResult) => Promise<void>) | null;
}

let last: Promise<Judgement> | null = null;

/**
 * The judgement that the files of a worker share, since cases hang on each other; another one where the suite was
 * edited meanwhile.
 */
async function judgementFor(suite: Suite, name: string): Promise<Judgement> {
  if (last !== null && (await last).suites.get(name) === suite) return last;
  last = judgement();
  return last;
}

async function judgement(): Promise<Judgement> {
  const standard = inject('standard');
  if (standard !== undefined) await loadSuites(standard);
  const { evidence: file, at, only } = await exhibit();
  const evidence = await readEvidence(file);
  const { suites } = await loadSuites(evidence.target.standard);
  const set = currentSets[evidence.target.standard];
  const { planned, judged } = judging(suites, evidence, new Date(at || evidence.endedAt));
  return {
    suites: new Map(suites.map((one) => [one.file, one.suite])),
    planned: planned.filter(({ id }) => matches(id, only || null)),
    judged: (id) => judged(id) as JudgedCase,
    result: (one) => caseResult(one, evidence, suites, set),
    tell: inject('allure') ? teller(judge(suites, evidence), evidence) : null,
  };
}

function teller(results: Results, evidence: Evidence): (result: CaseResult) => Promise<void> {
  const observed = observationsById(evidence);
  return (one) =>
    tellAllure(
      allureCase(
        one,
        results,
        one.evidence.flatMap((id) => observed.get(id) ?? []),
      ),
    );
}

async function exhibit(): Promise<Exhibit> {
  const evidence = inject('evidence');
  if (evidence === undefined) return awaitExhibit();
  if (evidence === '') throw new Error('no evidence to judge: EVIDENCE names the evidence.json of a run');
  return { evidence, at: '', only: '' };
}

function collect(suite: Suite, { planned, judged, result, tell }: Judgement): void {
  const own = planned.filter((one) => one.suite === suite);
  if (own.length === 0) return;
  describe(suite.title, () => {
    for (const { id } of own) {
      test(id, async ({ task, skip }) => {
        const one = judged(id);
        Object.assign(task.meta, { caseId: id, outcome: one.outcome, finding: one.finding });
        const shown = result(one);
        await tell?.(shown);
        show(shown, skip);
      });
    }
  });
}

/**
 * Tells Vitest: fail is a failed assertion; a MUST that should have been decided and was not, and whatever was tried in
 * vain, is an error; what was not judged otherwise is skipped with its reason.
 */
function show(result: CaseResult, skip: (reason: string) => never): void {
  const { outcome, reason } = result;
  if (outcome === 'pass' || outcome === 'warn') return;
  if (outcome === 'fail')
    throw new AssertionError({
      message: result.message ?? result.id,
      expected: result.expected,
      actual: result.actual,
    });
  if (outcome === 'inconclusive' || isOpen(result)) throw new Error(`${outcome}: ${reason}`);
  skip(`${outcome}: ${reason}`);
}
