import type { TestResult } from 'allure-js-commons';
import AllureVitest from 'allure-vitest/reporter';
import type { TestModule, Vitest } from 'vitest/node';
import { messageOf } from '../words/message-of.ts';
import { caseLabel, timeLabels } from './allure-case.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether Allure is told of the cases. */
    allure?: boolean;
  }
}

/**
 * Writes a result of Allure for each case that Vitest shows. What cannot be written costs results of Allure, and
 * nothing else.
 */
export class AllureReporter extends AllureVitest {
  /** Why results are missing; null while none are. */
  failure: string | null = null;

  /** @param resultsDir folder of the results */
  constructor(resultsDir: string) {
    super({ resultsDir, listeners: [{ beforeTestResultWrite: withoutThisMachine }], reportMatchers: false });
  }

  override onInit(vitest: Vitest): void {
    this.unlessFailed(() => super.onInit(vitest));
    for (const project of vitest.projects) project.provide('allure', true);
  }

  override onTestRunEnd(modules: readonly TestModule[]): void {
    this.unlessFailed(() => super.onTestRunEnd(modules));
  }

  private unlessFailed(work: () => void): void {
    if (this.failure !== null) return;
    try {
      work();
    } catch (error) {
      this.failure = messageOf(error);
    }
  }
}

/** Labels that name a machine, a thread or a folder; a name for the machine may be given. */
const ofThisMachine = [
  'thread',
  'package',
  '_fallbackTestCaseId',
  ...Object.values(timeLabels),
  ...(process.env.ALLURE_HOST_NAME ? [] : ['host']),
];

/**
 * Takes out what a result says of the machine that it was made on: its name, paths and stack traces. Its time is that
 * of the steps it was judged by, and none where there were none: how long Vitest took to show it says nothing.
 */
export function withoutThisMachine(result: TestResult): void {
  const id = result.labels.find(({ name }) => name === caseLabel)?.value ?? result.name;
  if (id !== undefined) result.fullName = id;
  result.titlePath = [];
  // Vitest's own suite stands before the one that the case was told to have.
  const parent = result.labels.findLast(({ name }) => name === 'parentSuite');
  const value = (name: string) => Number(result.labels.find((label) => label.name === name)?.value);
  const [start, took] = [value(timeLabels.start), value(timeLabels.took)];
  delete result.start;
  delete result.stop;
  if (Number.isFinite(start)) Object.assign(result, { start, stop: start + took });
  result.labels = result.labels.filter(
    (label) => !ofThisMachine.includes(label.name) && (label.name !== 'parentSuite' || label === parent),
  );
  const { message } = result.statusDetails;
  result.statusDetails = message === undefined ? {} : { message };
}
