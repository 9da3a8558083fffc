import { createHash } from 'node:crypto';
import { type Group, groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { Results } from '../../helpers/engine/results.ts';

/** An issue as GitLab's Code Quality report has it, a subset of Code Climate's. */
interface Issue {
  readonly description: string;
  readonly check_name: string;
  /** The same for the same finding in every run: GitLab tells by it what a merge request adds and fixes. */
  readonly fingerprint: string;
  readonly severity: 'critical' | 'minor';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * GitLab's Code Quality report (`gl-code-quality-report.json`): GitLab reads no annotations from logs, and shows these
 * findings at the line of the target file in merge requests.
 *
 * @param targetFile path of the target file from the root of the repository, with `/`
 */
export function codeQuality(results: Results, targetFile: string): Issue[] {
  return grouped(results).map(({ outcome, cases }) => {
    const [{ check, finding, message, title, remedy, at }] = cases;
    const subjects = cases.map(({ subject }) => subject.name).sort();
    return {
      description: `${message ?? title}${remedy ? ` Remedy: ${remedy}` : ''}`,
      check_name: check,
      fingerprint: createHash('sha256')
        .update(JSON.stringify([targetFile, check, finding, subjects]))
        .digest('hex'),
      severity: outcome === 'fail' ? 'critical' : 'minor',
      location: { path: targetFile, lines: { begin: at?.line ?? 1 } },
    };
  });
}

/** What a pipeline shows once: cases with the same finding and the same text. */
interface Grouped {
  readonly outcome: 'fail' | 'warn';
  readonly cases: Group;
}

/** Failures, then warnings, each text once. */
function grouped({ cases }: Results): Grouped[] {
  return (['fail', 'warn'] as const).flatMap((outcome) => {
    const own = cases.filter((one) => one.outcome === outcome);
    const groups = groupedBy(own, ({ check, finding, message }) => `${check} ${finding} ${message}`);
    return [...groups.values()].map((members) => ({ outcome, cases: members }));
  });
}
