import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { standardNames } from '../../config/standard/standards.ts';
import { conflicts } from '../../config/standard/v2.1/conflicts.ts';
import { roleNames } from '../../config/standard/v2.1/roles.ts';
import { type Citations, citationsOf } from '../../helpers/check/citations.ts';
import { planSpecimens, type SpecimenPlan } from '../../helpers/check/how-tested.ts';
import { loadSuites, suitesFolderOf } from '../../helpers/check/load-suites.ts';
import { outcomes } from '../../helpers/check/outcome.ts';
import type { LoadedSuite } from '../../helpers/check/plan.ts';
import type { Fault } from '../../sandbox/faults/fault.ts';

/** Everything that can be explained. */
export interface Library {
  /** Suites of every standard. */
  readonly suites: readonly LoadedSuite[];
  readonly citations: Citations;
  /** Those suites on specimen targets. */
  readonly plans: readonly SpecimenPlan[];
  readonly faults: readonly Fault[];
  readonly ids: readonly string[];
}

export async function openLibrary(): Promise<Library> {
  const [{ faults }, ...folders] = await Promise.all([
    import('../../sandbox/faults/catalogue.ts'),
    ...standardNames.map((standard) => loadSuites(suitesFolderOf(standard))),
  ]);
  const problems = folders.flatMap((folder) => folder.problems);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const suites = folders.flatMap((folder) => folder.suites);
  const ids = [
    ...(Object.keys(requirements) as RequirementId[]),
    ...Object.keys(conflicts),
    ...roleNames,
    ...outcomes,
    ...suites.flatMap(({ suite }) => suite.checks.map(({ id }) => id)),
    ...faults.map(({ id }) => id),
  ];
  return { suites, citations: citationsOf(suites), plans: planSpecimens(suites), faults, ids };
}
