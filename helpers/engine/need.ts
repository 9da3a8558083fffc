import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import { isOf, type Observation } from '../evidence/evidence.ts';
import type { Raw, StepKind } from '../observations/kinds.ts';
import type { Step } from '../observations/step.ts';

/** A fact that a check needs: what the target itself says, or what a step observes. */
export type Need<Fact> = StatedNeed<Fact> | SteppedNeed<Fact>;

interface Needed {
  /** Vantages that know it, or whose step it is to make. */
  readonly by: readonly Vantage[];
  /** JSON pointer of what this vantage should have given in the target and did not; null when nothing is missing. */
  readonly missing: string | null;
  /** Ids of cases, beside the step's own gate, that must hold for the fact to exist. */
  readonly gates: readonly string[];
  /** Whether the check can do without: then `judge` gets an `Unseen` in place of the fact. */
  readonly optional: boolean;
}

/** A need that the target answers. */
export interface StatedNeed<Fact> extends Needed {
  readonly step: null;
  readonly read: () => Fact | Unseen;
  readonly elsewhere?: undefined;
}

/** A need that a step observes. */
export interface SteppedNeed<Fact> extends Needed {
  readonly step: Step;
  /**
   * Pure. Returns an `Unseen` when the fact cannot exist in what was received; throws for an observation of another
   * kind.
   * @param others what else this run observed of the step's subject: what a server shows, it shows in every connection
   */
  readonly read: (observation: Observation, others?: readonly Observation[]) => Fact | Unseen;
  /** What the others add to the observation, for a need that reads them. */
  readonly elsewhere?: (observation: Observation, others: readonly Observation[]) => Elsewhere;
}

/** Observations that a fact rests on beside its step's own, and what to tell a reader of them. */
export interface Elsewhere {
  readonly observations: readonly Observation[];
  readonly notes: readonly string[];
}

/** A need for whatever the run observed, in whichever step: it asks for none. */
export interface RunNeed<Fact> extends StatedNeed<Fact> {
  /** Pure. Reads all that was observed, also what failed, in the order of the plan. */
  readonly readRun: (observations: readonly Observation[]) => Fact | Unseen;
}

/** A need for which every observation of the step counts, those of earlier runs as well. */
export interface HistoryNeed<Fact> extends SteppedNeed<Fact> {
  /** Pure. Reads the observations, oldest first. */
  readonly readAll: (observations: readonly Observation[]) => Fact | Unseen;
}

/** A need for what each of the merged runs observed of a step. */
export interface PartiesNeed<Fact> extends SteppedNeed<Fact> {
  /** Pure. Reads the observations, those that failed among them, in the order of the runs. */
  readonly readParties: (observations: readonly Observation[]) => Fact | Unseen;
}

export type Needs = Readonly<Record<string, Need<unknown>>>;
export type FactsOf<N extends Needs> = { readonly [K in keyof N]: N[K] extends Need<infer Fact> ? Fact : never };

/** Why a fact is not there. */
export class Unseen {
  readonly outcome: 'not-applicable' | 'not-tested' | 'blocked' | 'inconclusive';
  readonly reason: string;
  readonly who: readonly (AnyParty | 'you')[];
  readonly blockedBy: string | null;
  /** JSON pointer of what the target would have to give. */
  readonly missing: string | null;

  constructor(
    outcome: Unseen['outcome'],
    reason: string,
    more: { who?: readonly (AnyParty | 'you')[]; blockedBy?: string | null; missing?: string | null } = {},
  ) {
    this.outcome = outcome;
    this.reason = reason;
    this.who = more.who ?? [];
    this.blockedBy = more.blockedBy ?? null;
    this.missing = more.missing ?? null;
  }
}

/** What the target should have and does not; from whom, where it is not whoever wrote it. */
export function notGiven(pointer: string, who: Unseen['who'] = ['you']): Unseen {
  return new Unseen('not-tested', `The target does not give ${pointer}`, { who, missing: pointer });
}

/** Who can make a step, and what it lacks. */
type Given = Pick<Needed, 'by' | 'missing'> & Partial<Pick<Needed, 'gates'>>;

/** What a step shows, read from what a step of its kind receives. */
export function observedBy<K extends StepKind, Fact>(
  step: Step<K>,
  { by, missing, gates = [] }: Given,
  read: (raw: Raw<K>, observation: Observation<K>, others: readonly Observation[]) => Fact | Unseen,
): SteppedNeed<Fact> {
  return {
    step,
    by,
    missing,
    gates,
    optional: false,
    read: (observation, others = []) => {
      if (!isOf(observation, step.kind) || observation.raw === null)
        throw new Error(`${observation.id} holds nothing that a step ${step.kind} receives`);
      return read(observation.raw, observation, others);
    },
  };
}

/** What the target itself says: nothing is observed. */
export function stated<Fact>(
  by: readonly Vantage[],
  missing: string | null,
  read: () => Fact | Unseen,
): StatedNeed<Fact> {
  return { step: null, by, missing, gates: [], optional: false, read };
}

/**
 * What all steps of a run together show; it plans no step, so that it is read from what was observed for other cases.
 */
export function seenInRun<Fact>(
  by: readonly Vantage[],
  readRun: (observations: readonly Observation[]) => Fact | Unseen,
): RunNeed<Fact> {
  return { ...stated(by, null, () => readRun([])), readRun };
}

/** A need for what follows from the fact of another. */
export function mapped<From, To>(need: SteppedNeed<From>, change: (fact: From) => To | Unseen): SteppedNeed<To>;
export function mapped<From, To>(need: Need<From>, change: (fact: From) => To | Unseen): Need<To>;
export function mapped<From, To>(need: Need<From>, change: (fact: From) => To | Unseen): Need<To> {
  const changed = (fact: From | Unseen) => (fact instanceof Unseen ? fact : change(fact));
  return need.step === null
    ? { ...need, read: () => changed(need.read()) }
    : { ...need, read: (observation, others) => changed(need.read(observation, others)) };
}

/** When the fact of a need was observed. */
export function momentOf(need: Need<unknown>): Need<Date> {
  if (need.step === null) return mapped(need, () => new Unseen('inconclusive', 'nothing was observed'));
  return { ...need, read: ({ at }: Observation) => new Date(at) };
}

/** A fact as one observation showed it. */
export interface Sighting<Fact> {
  readonly at: Date;
  readonly fact: Fact;
}

/**
 * Every sighting of a fact by this run and earlier ones, oldest first. Observations that show no such fact are left
 * out.
 */
export function sightingsOf<Fact>(need: SteppedNeed<Fact>): HistoryNeed<readonly Sighting<Fact>[]> {
  const readAll = (observations: readonly Observation[]) => observations.flatMap((one) => sighting(need, one));
  return { ...need, read: (observation) => readAll([observation]), readAll };
}

function sighting<Fact>(need: SteppedNeed<Fact>, observation: Observation): Sighting<Fact>[] {
  if (observation.failed !== null || observation.raw === null) return [];
  try {
    const fact = need.read(observation);
    return fact instanceof Unseen ? [] : [{ at: new Date(observation.at), fact }];
  } catch {
    return [];
  }
}

/** Marks a need that the check can do without. */
export function wanted<Fact>(need: Need<Fact>): Need<Fact | Unseen> {
  return { ...need, optional: true };
}
