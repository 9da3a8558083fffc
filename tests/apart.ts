import type { LoadedSuite } from '../helpers/engine/plan.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import type { Step } from '../helpers/observations/step.ts';
import { breaksOf, type Fault, statesBefore } from '../sandbox/faults/fault.ts';
import { isPlain } from '../sandbox/overlay.ts';
import { touchedSteps } from './touched.ts';
import { brokenBy, gatesBefore, idOf } from './unreachable.ts';

/** Where a group is not what it declares, it is run again in parts: the larger, the more of that. */
const most = 10;

/**
 * What a fault reaches: steps that come out otherwise, cases that it flips, roles, messages and services; some share
 * what others have whole.
 */
interface Reach {
  readonly fault: Fault;
  readonly reached: ReadonlyMap<string, 'whole' | 'part'>;
  /** Cases that do not hold with it, and those that its flips hang on. */
  readonly broken: readonly string[];
  readonly gates: ReadonlySet<string>;
}

/**
 * Faults in groups that reach different things and block none of each other's cases, so that one run shows what each of
 * them causes; alone with `FRESH=1`.
 */
export function apart(faults: readonly Fault[], healthy: Evidence, suites: readonly LoadedSuite[]): Fault[][] {
  const { target } = healthy;
  const plan = healthy.observations.map(({ step }) => step);
  const anyway = new Set(touchedSteps(plan, {}));
  const groups: Reach[][] = [];
  for (const fault of faults) {
    const gates = fault.flips.flatMap((flip) => [...gatesBefore(idOf(flip), suites, target)]);
    const one = {
      fault,
      reached: new Map(reachOf(fault, plan, anyway)),
      broken: [...brokenBy(fault.flips, suites, target).keys()],
      gates: new Set(gates),
    };
    const group = groups.find((others) => others.length < most && others.every((other) => areApart(one, other)));
    if (group && !process.env.FRESH) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => group.map(({ fault }) => fault));
}

/** @param anyway steps that come out otherwise whatever changed */
function reachOf(
  fault: Fault,
  plan: readonly Step[],
  anyway: ReadonlySet<Step>,
): (readonly [string, 'whole' | 'part'])[] {
  const flipped = fault.flips.map(({ check, subject }) => [`${check}@${subject}`, 'whole'] as const);
  if (fault.at === 'evidence')
    return [
      ...flipped,
      ...fault.patches.flatMap(({ step }) => [step, subjectOf(step, plan)].map((one) => [one, 'whole'] as const)),
    ];
  const { issued, declared, published, ...others } = fault.breaks;
  const { messages, servers } = others;
  const names = Object.keys({ ...issued, ...declared, ...published, ...messages }).map(
    (one) => [one, 'whole'] as const,
  );
  const services = Object.entries(servers ?? {}).map(
    ([endpoint, { listener }]) => [endpoint, listener ? 'whole' : 'part'] as const,
  );
  const touched = touchedSteps(plan, fault.breaks).filter((step) => !anyway.has(step));
  // What is wrong with one role's certificate or entry leaves the others' as they are, in what is fetched and in what
  // is sent.
  const share = Object.keys(others).length === 0 ? 'part' : 'whole';
  return [...flipped, ...names, ...services, ...touched.map(({ key }) => [key, share] as const)];
}

function subjectOf(step: string, plan: readonly Step[]): string {
  return plan.find(({ key }) => key === step)?.subject ?? step;
}

function areApart(one: Reach, other: Reach): boolean {
  if (one.fault.vantage !== other.fault.vantage) return false;
  if (isFarReaching(one.fault) || isFarReaching(other.fault)) return false;
  if (one.broken.some((id) => other.gates.has(id)) || other.broken.some((id) => one.gates.has(id))) return false;
  for (const [name, share] of one.reached) {
    const theirs = other.reached.get(name);
    if (theirs !== undefined && (share === 'whole' || theirs === 'whole')) return false;
  }
  return !areAtOdds(breaksOf([one.fault]), breaksOf([other.fault]));
}

/**
 * Faults that change what many cases hang on: the target, what it trusts, how long anybody waits, whether a service is
 * there at all.
 */
function isFarReaching(fault: Fault): boolean {
  if (fault.at === 'evidence') return fault.patches.some(({ step }) => /^(resolve|connect|handshake):/.test(step));
  const { target, trust, goLiveInDays, clocksAhead, nothingReached } = fault.breaks;
  const wide = [target, trust, goLiveInDays, clocksAhead, nothingReached, statesBefore([fault])[0]];
  return wide.some((value) => value !== undefined) || /"(silent|drops)"/.test(JSON.stringify(fault.breaks));
}

/** Whether two values set the same thing. */
function areAtOdds(one: unknown, other: unknown): boolean {
  if (!isPlain(one) || !isPlain(other)) return true;
  return Object.keys(one).some((name) => name in other && areAtOdds(one[name], other[name]));
}
