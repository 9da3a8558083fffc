import { randomUUID } from 'node:crypto';
import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import { judge } from '../../helpers/engine/judge.ts';
import { type LoadedSuite, planCases, planSteps } from '../../helpers/engine/plan.ts';
import type { Results } from '../../helpers/engine/results.ts';
import type { Observation } from '../../helpers/evidence/evidence.ts';
import { atHand } from '../../helpers/probes/at-hand.ts';
import { doubtsAbout } from '../../helpers/target/doubts.ts';
import { lineOf } from '../../helpers/target/line-of.ts';
import type { Target } from '../../helpers/target/target.ts';
import type { ProbedTarget } from '../given-target.ts';
import { tool } from '../tool.ts';
import { type Said, said } from './said.ts';

/**
 * What is wrong in a target, and in the files that it names, each at its line: what is hardly meant, and what the
 * suites find without the network. Uses no private key.
 */
export async function aboutTarget(
  { target, keyring }: ProbedTarget,
  suites: readonly LoadedSuite[],
  cases = planCases(suites, target),
): Promise<Said[]> {
  const seen = await atHand(planSteps(cases, target), target, keyring);
  const causes = actedOn(judged(suites, target, seen));
  const doubts = doubtsAbout(target).map(({ pointer, found, todo }) =>
    said('problem', found, { todo, at: placeOf(pointer, target) }),
  );
  const roots = new Set([
    ...doubts.map(({ at }) => at?.pointer),
    ...causes.filter(explainsTheRest).flatMap(({ cases }) => cases.map(({ at }) => at?.pointer)),
  ]);
  const others = causes.filter((one) => explainsTheRest(one) || !roots.has(one.first.at?.pointer));
  return [...doubts, ...others.map((cause) => saidOf(cause, target))];
}

/** A mistake at a place of the target makes other findings there, which go with it. */
function explainsTheRest({ first }: Cause): boolean {
  return first.check === 'certificate.file.own';
}

/** What the suites make of observations; what was not observed stays undecided. */
export function judged(suites: readonly LoadedSuite[], target: Target, observations: readonly Observation[]): Results {
  const now = new Date().toISOString();
  return judge(suites, {
    format: 'api-hub-conformance/evidence',
    version: 1,
    tool,
    runId: randomUUID(),
    startedAt: now,
    endedAt: now,
    target,
    cutShort: null,
    observations,
  });
}

/** What misses or warns, the gravest first, without that which nobody can do anything about. */
export function findings(results: Results, target: Target): Said[] {
  return actedOn(results).map((cause) => saidOf(cause, target));
}

function actedOn(results: Results): Cause[] {
  return causesOf(results).filter(({ kind, canAct }) => kind !== 'undecided' && canAct);
}

function saidOf({ kind, sentence, remedy, command, first }: Cause, target: Target): Said {
  return said(kind === 'miss' ? 'problem' : 'doubt', sentence, {
    todo: remedy,
    command,
    at: first.at === null ? null : placeOf(first.at.pointer, target),
    explain: first.id,
  });
}

export function placeOf(pointer: string, { source }: Target): Said['at'] {
  return { file: source.file, pointer, line: lineOf(pointer, source.lines) };
}
