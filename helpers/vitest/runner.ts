import { AssertionError } from 'node:assert';
import { readFileSync } from 'node:fs';
import { describe, inject, TestRunner, test } from 'vitest';
import type { Suite } from '../check/check.ts';
import { matches } from '../check/judge.ts';
import { benchOf, type JudgedCase, judgeCase, type PlannedCase } from '../check/judge-case.ts';
import { suiteName } from '../check/load-suites.ts';
import { planCases } from '../check/plan.ts';
import type { CaseResult, Results } from '../check/results.ts';
import type { Evidence } from '../evidence/evidence.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the evidence that the cases are judged on. */
    evidence: string;
    /** Path of the results that the cases must come to. */
    results: string;
  }
  interface TaskMeta {
    caseId?: string;
    outcome?: string;
  }
}

/** Runs a suite file as a test file: one test for each case that the suite plans for the target of the evidence. */
export default class ConformanceRunner extends TestRunner {
  override async importFile(file: string, source: Parameters<TestRunner['importFile']>[1]): Promise<unknown> {
    const module = (await super.importFile(file, source)) as { default?: Suite };
    if (source !== 'collect') return module;
    if (!module.default) throw new Error(`${file} has no suite as its default export`);
    collect(module.default, suiteName(file));
    return module;
  }
}

function collect(suite: Suite, file: string): void {
  const evidence = read<Evidence>(inject('evidence'));
  const results = read<Results>(inject('results'));
  const known = new Map(results.cases.map((one) => [one.id, one]));
  const planned = planCases([{ file, suite }], evidence.target).filter(({ id }) => matches(id, results.filteredBy));
  const byId = new Map(planned.map((one) => [one.id, one]));
  const bench = {
    ...benchOf(evidence, new Date(results.judgedAt)),
    judged: (id: string) => {
      const one = known.get(id);
      return one ? asJudged(one, byId.get(id)) : undefined;
    },
  };
  describe(suite.title, () => {
    for (const one of planned) {
      test(one.id, ({ task, skip }) => {
        const judged = judgeCase(one, bench);
        task.meta.caseId = one.id;
        task.meta.outcome = judged.outcome;
        const expected = known.get(one.id);
        if (expected?.outcome !== judged.outcome || expected.finding !== judged.finding) {
          throw new Error(`${one.id} was judged ${expected?.outcome ?? 'nowhere'} before and ${judged.outcome} now`);
        }
        show(expected, skip);
      });
    }
  });
}

/** Tells Vitest: fail is a failed assertion, inconclusive an error, what was not judged is skipped with its reason. */
function show(result: CaseResult, skip: (reason: string) => never): void {
  switch (result.outcome) {
    case 'pass':
    case 'warn':
      return;
    case 'fail':
      throw new AssertionError({
        message: result.message ?? result.id,
        expected: result.expected,
        actual: result.actual,
      });
    case 'inconclusive':
      throw new Error(`inconclusive: ${result.reason}`);
    default:
      skip(`${result.outcome}: ${result.reason}`);
  }
}

/** A result as the judgement that other cases hang on. */
function asJudged(result: CaseResult, planned: PlannedCase | undefined): JudgedCase {
  const { outcome, finding, notes, reason, who, blockedBy } = result;
  return { planned: planned as PlannedCase, outcome, finding, seen: {}, notes, reason, who, blockedBy, evidence: [] };
}

const documents = new Map<string, unknown>();

/** Files never change while a run shows them; each worker parses them once. */
function read<T>(file: string): T {
  const known = documents.get(file) ?? JSON.parse(readFileSync(file, 'utf8'));
  documents.set(file, known);
  return known as T;
}
