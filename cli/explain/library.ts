import { conflicts } from '../../config/standard/api-hub/conflicts.ts';
import { roleNames } from '../../config/standard/api-hub/roles.ts';
import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { standardNames } from '../../config/standard/standards.ts';
import { type Citations, citationsOf } from '../../helpers/engine/citations.ts';
import { planSpecimens, type SpecimenPlan } from '../../helpers/engine/how-tested.ts';
import { loadSuites } from '../../helpers/engine/load-suites.ts';
import { outcomes } from '../../helpers/engine/outcome.ts';
import type { LoadedSuite } from '../../helpers/engine/plan.ts';
import type { JointFault } from '../../sandbox/faults/between-parties.ts';
import type { Fault } from '../../sandbox/faults/fault.ts';
import type { PlantedMistake } from '../../sandbox/faults/planted-mistakes.ts';

/** Everything that can be explained. */
export interface Library {
  /** Suites of every standard. */
  readonly suites: readonly LoadedSuite[];
  readonly citations: Citations;
  /** Those suites on specimen targets. */
  readonly plans: readonly SpecimenPlan[];
  readonly faults: readonly Fault[];
  /** Those of them that the doctor names. */
  readonly plantedMistakes: readonly PlantedMistake[];
  /** What shows in a joint result only. */
  readonly jointFaults: readonly JointFault[];
  readonly ids: readonly string[];
}

export async function openLibrary(): Promise<Library> {
  const [{ faults }, { plantedMistakes }, { jointFaults }, ...folders] = await Promise.all([
    import('../../sandbox/faults/catalogue.ts'),
    import('../../sandbox/faults/planted-mistakes.ts'),
    import('../../sandbox/faults/between-parties.ts'),
    ...standardNames.map(loadSuites),
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
    ...[...faults, ...jointFaults].map(({ id }) => id),
  ];
  const plans = planSpecimens(suites);
  return { suites, citations: citationsOf(suites), plans, faults, plantedMistakes, jointFaults, ids };
}
