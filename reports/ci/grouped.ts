import type { Results } from '../../helpers/engine/results.ts';
import { type Group, groupedBy } from '../grouped-by.ts';

/** What a pipeline shows once: cases with the same finding and the same text. */
export interface Grouped {
  readonly outcome: 'fail' | 'warn';
  readonly cases: Group;
}

/** Failures, then warnings, each text once. */
export function grouped({ cases }: Results): Grouped[] {
  return (['fail', 'warn'] as const).flatMap((outcome) => {
    const own = cases.filter((one) => one.outcome === outcome);
    const groups = groupedBy(own, ({ check, finding, message }) => `${check} ${finding} ${message}`);
    return [...groups.values()].map((members) => ({ outcome, cases: members }));
  });
}
