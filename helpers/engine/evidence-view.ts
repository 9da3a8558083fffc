import {
  type EarlierRun,
  type Evidence,
  type Observation,
  ownSource,
  sourceIdOf,
  sourcesOf,
} from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';
import type { JudgedCase } from './judge-case.ts';
import { type Stall, stallOf } from './own-time-outs.ts';

/** What a judgement works on. */
export interface EvidenceView {
  readonly target: Target;
  readonly judgedAt: Date;
  readonly earlier: readonly EarlierRun[];
  /** All that this run observed, in the order of the plan. */
  readonly all: readonly Observation[];
  /**
   * This run's observation of a step: what a need sees. Of merged runs, what another saw where this one did not look.
   */
  readonly observation: (stepKey: string) => Observation | undefined;
  /** All observations of a step, those of earlier runs among them, oldest first. */
  readonly history: (stepKey: string) => readonly Observation[];
  /** What each of the runs that were merged observed of a step, in their order. */
  readonly everybody: (stepKey: string) => readonly Observation[];
  /** This run's other observations of an observation's subject, in the order of the plan. */
  readonly others: (observation: Observation) => readonly Observation[];
  /** How long the run of an observation stood still, where its time-outs may be its own doing; null else. */
  readonly stalled: (observation: Observation) => Stall | null;
  /** Judgement of another case; undefined when no such case is planned. */
  readonly judged: (caseId: string) => JudgedCase | undefined;
}

/**
 * What a judgement works on, but for what became of other cases. Earlier runs never stand in for what this run did not
 * see.
 *
 * @param source the one of the merged runs whose sight goes first
 */
export function evidenceView(
  evidence: Evidence,
  judgedAt: Date,
  source: string = sourcesOf(evidence)[0]?.id ?? ownSource,
): Omit<EvidenceView, 'judged'> {
  const { target, observations, earlier = [] } = evidence;
  const isOwn = (one: Observation) => sourceIdOf(one) === source;
  const bySteps = groupedBy(observations, ({ key }) => key);
  const bySubject = groupedBy(observations, ({ subject }) => subject);
  const newest = new Map<string, Observation>(
    // What was seen goes before what failed, and what this run made before all others.
    [...observations].sort((one, other) => rank(one, isOwn) - rank(other, isOwn)).map((one) => [one.step.key, one]),
  );
  const before = groupedBy(
    earlier.flatMap((run) => run.observations),
    ({ key }) => key,
  );
  const stalls = new Map(sourcesOf(evidence).map((one) => [one.id, stallOf(one, target)]));
  return {
    target,
    judgedAt,
    earlier,
    all: observations.filter(isOwn),
    observation: (key) => newest.get(key),
    everybody: (key) => bySteps.get(key) ?? [],
    stalled: (one) => stalls.get(sourceIdOf(one)) ?? null,
    history: (key) => {
      const now = newest.get(key);
      return [...(before.get(key) ?? []), ...(now ? [now] : [])];
    },
    others: oncePer((one: Observation) =>
      (bySubject.get(one.step.subject) ?? []).filter((other) => other !== one && sourceIdOf(other) === sourceIdOf(one)),
    ),
  };
}

function rank(one: Observation, isOwn: (one: Observation) => boolean): number {
  return isOwn(one) ? 2 : Number(one.failed === null);
}

function groupedBy(
  observations: readonly Observation[],
  member: (step: Observation['step']) => string,
): Map<string, Observation[]> {
  const groups = new Map<string, Observation[]>();
  for (const one of observations) {
    const name = member(one.step);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
