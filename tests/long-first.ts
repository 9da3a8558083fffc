import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take longest, the longest first: whoever takes one of them last would keep the other worker waiting for
 * it.
 */
const long = [
  'tests/run-command.test.ts',
  'tests/browser/report.test.ts',
  'tests/faults-in-keys-and-messages.test.ts',
  'tests/leases.test.ts',
  'tests/faults-in-services.test.ts',
  'tests/command-line.test.ts',
  'tests/token-keys.test.ts',
  'tests/stalled-services.test.ts',
  'tests/healthy.test.ts',
  'tests/accepted-key-sets.test.ts',
  'tests/interop/robustness.test.ts',
  'tests/evidence-first.test.ts',
  'tests/signals.test.ts',
  'tests/axway-recipe.test.ts',
  'tests/time-limits.test.ts',
];

/** Has the longest files of tests begun first. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = long.findIndex((name) => moduleId.endsWith(`/${name}`));
      return found < 0 ? long.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
