import { randomUUID } from 'node:crypto';
import { roleNames } from '../../config/standard/api-hub/roles.ts';
import type { Cause } from '../../helpers/causes/cause.ts';
import { causesOf } from '../../helpers/causes/causes.ts';
import { judge } from '../../helpers/engine/judge.ts';
import type { PlannedCase } from '../../helpers/engine/judge-case.ts';
import { type LoadedSuite, planCases, planSteps } from '../../helpers/engine/plan.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { fill } from '../../helpers/engine/template.ts';
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
  probed: ProbedTarget,
  suites: readonly LoadedSuite[],
  cases = planCases(suites, probed.target),
): Promise<Said[]> {
  return saidOfFiles(actedOn(judged(suites, probed.target, await readFiles(probed, cases))), probed.target);
}

/** What is seen without the network. */
export function readFiles(
  { target, keyring }: ProbedTarget,
  cases: readonly PlannedCase[],
): Promise<readonly Observation[]> {
  return atHand(planSteps(cases, target), target, keyring);
}

/** What is hardly meant in a target, and what is wrong in its files: each mistake once. */
export function saidOfFiles(causes: readonly Cause[], target: Target): Said[] {
  const doubts = doubtsAbout(target).map(({ pointer, found, todo }) =>
    said('problem', found, { todo, at: placeOf(pointer, target) }),
  );
  const roots = new Set([
    ...doubts.map(({ at }) => at?.pointer),
    ...causes.filter(explainsTheRest).flatMap(({ cases }) => cases.map(({ at }) => at?.pointer)),
  ]);
  const others = causes.filter((one) => explainsTheRest(one) || !roots.has(one.first.at?.pointer));
  return [...doubts, ...saidOf(others, target)];
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
export function actedOn(results: Results): Cause[] {
  return causesOf(results).filter(({ kind, canAct }) => kind !== 'undecided' && canAct);
}

/** Causes in lines: a mistake that several certificates share is one, with all of them. */
export function saidOf(causes: readonly Cause[], target: Target): Said[] {
  const mistakes = new Map<string, [Cause, ...Cause[]]>();
  for (const cause of causes) {
    const known = mistakes.get(mistakeOf(cause));
    if (known) known.push(cause);
    else mistakes.set(mistakeOf(cause), [cause]);
  }
  return [...mistakes.values()].map((alike) => {
    const [{ kind, command, first }] = alike.sort((one, other) => placeInOrder(one) - placeInOrder(other));
    const { sentence, remedy } = inOne(alike);
    return said(kind === 'miss' ? 'problem' : 'doubt', sentence, {
      todo: remedy,
      command,
      at: first.at === null ? null : placeOf(first.at.pointer, target),
      explain: first.id,
    });
  });
}

/** The same for causes that differ in certificates and values only. What a command repairs is a cause of its own. */
function mistakeOf({ id, kind, command, first, statements, act }: Cause): string {
  const isShared = command === null && act !== null && statements.length === 1 && first.subject.endpoint === undefined;
  if (!isShared || first.subject.role === undefined) return id;
  // Who has to give what, and the like, makes another sentence of it.
  const { role: _role, expected: _expected, actual: _actual, ...others } = first.holes;
  return JSON.stringify([kind, first.check, first.finding, others]);
}

/** Sentence and remedy of causes that differ in what fills their holes. */
function inOne(alike: readonly [Cause, ...Cause[]]): Pick<Cause, 'sentence' | 'remedy'> {
  const [{ sentence, remedy, statements, act }, ...more] = alike;
  const [statement] = statements;
  if (more.length === 0 || act === null || statement === undefined) return { sentence, remedy };
  const holes = alike.map((one) => ({ ...one.act?.holes, ...one.statements[0]?.holes }));
  const all = (name: string) => {
    const values = new Set(holes.flatMap((one) => one[name] ?? []));
    if (name === 'role') return inOrder([...values].flatMap((value) => value.split(', '))).join(', ');
    return values.size === 0 ? undefined : [...values].join('; ');
  };
  return { sentence: fill(statement.template, all), remedy: fill(act.template, all) };
}

function inOrder(names: readonly string[]): string[] {
  return [...new Set(names)].sort((one, other) => roleOrder(one) - roleOrder(other));
}

function placeInOrder({ first: { subject } }: Cause): number {
  return roleOrder(subject.role ?? '');
}

function roleOrder(name: string): number {
  return (roleNames as readonly string[]).indexOf(name);
}

export function placeOf(pointer: string, { source }: Target): Said['at'] {
  return { file: source.file, pointer, line: lineOf(pointer, source.lines) };
}
