import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import type { Observation } from '../evidence/evidence.ts';
import type { Json, Step } from '../evidence/step.ts';

/** A fact that a check needs: the step that observes it, who can make that step, and how the fact is read from what was received. */
export interface Need<Fact> {
  /** Null for what the target itself says. */
  readonly step: Step | null;
  /** Vantages whose step this is to make. */
  readonly by: readonly Vantage[];
  /** JSON pointer of what this vantage should have given in the target and did not; null when nothing is missing. */
  readonly missing: string | null;
  /** Ids of cases, beside the step's own gate, that must hold for the fact to exist. */
  readonly gates: readonly string[];
  /** Whether the check can do without: then `judge` gets an `Unseen` in place of the fact. */
  readonly optional: boolean;
  /**
   * Pure. Returns an `Unseen` when the fact cannot exist in what was received.
   * @param others what else this run observed of the step's subject: what a server shows, it shows in every connection
   */
  readonly read: (raw: Json, observation: Observation, others?: readonly Observation[]) => Fact | Unseen;
  /** What the others add to the observation, for a need that reads them. */
  readonly elsewhere?: (observation: Observation, others: readonly Observation[]) => Elsewhere;
}

/** Observations that a fact rests on beside its step's own, and what to tell a reader of them. */
export interface Elsewhere {
  readonly observations: readonly Observation[];
  readonly notes: readonly string[];
}

/** A need that a step observes. */
export interface SteppedNeed<Fact> extends Need<Fact> {
  readonly step: Step;
}

/** A need for which every observation of the step counts, those of earlier runs as well. */
export interface HistoryNeed<Fact> extends SteppedNeed<Fact> {
  /** Pure. Reads the observations, oldest first. */
  readonly readAll: (observations: readonly Observation[]) => Fact | Unseen;
}

export type Needs = Readonly<Record<string, Need<unknown>>>;
export type FactsOf<N extends Needs> = { readonly [K in keyof N]: N[K] extends Need<infer Fact> ? Fact : never };

/** Why a fact is not there. */
export class Unseen {
  readonly outcome: 'not-applicable' | 'not-tested' | 'blocked' | 'inconclusive';
  readonly reason: string;
  readonly who: readonly (AnyParty | 'you')[];
  readonly blockedBy: string | null;

  constructor(
    outcome: Unseen['outcome'],
    reason: string,
    more: { who?: readonly (AnyParty | 'you')[]; blockedBy?: string | null } = {},
  ) {
    this.outcome = outcome;
    this.reason = reason;
    this.who = more.who ?? [];
    this.blockedBy = more.blockedBy ?? null;
  }
}

/** A fact as one observation showed it. */
export interface Sighting<Fact> {
  readonly at: Date;
  readonly fact: Fact;
}

/** Every sighting of a fact by this run and earlier ones, oldest first. Observations that show no such fact are left out. */
export function sightingsOf<Fact>(need: SteppedNeed<Fact>): HistoryNeed<readonly Sighting<Fact>[]> {
  const readAll = (observations: readonly Observation[]) => observations.flatMap((one) => sighting(need, one));
  return { ...need, read: (_raw, observation) => readAll([observation]), readAll };
}

function sighting<Fact>(need: Need<Fact>, observation: Observation): Sighting<Fact>[] {
  if (observation.failed !== null || observation.raw === null) return [];
  try {
    const fact = need.read(observation.raw, observation);
    return fact instanceof Unseen ? [] : [{ at: new Date(observation.at), fact }];
  } catch {
    return [];
  }
}

/** Marks a need that the check can do without. */
export function wanted<Fact>(need: Need<Fact>): Need<Fact | Unseen> {
  return { ...need, optional: true };
}
