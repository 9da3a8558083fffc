import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { type PartiesNeed, type SteppedNeed, Unseen } from '../engine/need.ts';

/** A fact as one of the merged runs saw it. */
export interface Sight<Fact> {
  /** Whose run it was, for the reader. */
  readonly who: string;
  readonly at: Date;
  readonly fact: Fact;
}

/**
 * What each of the merged runs saw of a fact, in their order; those that saw nothing of it are left out. Nothing has to
 * hold before.
 */
export function sightsOf<Fact>(need: SteppedNeed<Fact>): PartiesNeed<readonly Sight<Fact>[]> {
  const readParties: PartiesNeed<readonly Sight<Fact>[]>['readParties'] = (observations) =>
    observations.flatMap((one) => {
      if (one.failed !== null || one.raw === null) return [];
      const fact = need.read(one);
      return fact instanceof Unseen ? [] : [{ who: vantages[one.vantage].title, at: new Date(one.at), fact }];
    });
  return {
    ...need,
    step: { ...need.step, gate: null },
    gates: [],
    read: (observation) => readParties([observation]),
    readParties,
  };
}
