import type { GivenIdentity } from '../../config/standard/api-hub/given-identities.ts';
import { parties } from '../../config/standard/api-hub/parties.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated, Unseen } from '../engine/need.ts';

/**
 * A fact that nobody has to give: where the target leaves it out at a pointer, the case is not tested and says who
 * could. It keeps no run from being whole, unlike what a party must give.
 */
export function leftOut<Fact>(
  by: readonly Vantage[],
  missing: string,
  reason = `The target gives no ${missing}`,
): Need<Fact> {
  return stated(by, null, () => new Unseen('not-tested', reason, { who: partiesAmong(by), missing }));
}

/**
 * What hangs on an identity of which the target says that there is none: nobody can give it, and another party may have
 * one.
 */
export function saidToBeNone<Fact>(by: readonly Vantage[], identity: GivenIdentity): Need<Fact> {
  const reason = `The target says that you have none: /identities/${identity}`;
  return stated(by, null, () => new Unseen('not-tested', reason, { who: partiesAmong(by) }));
}

function partiesAmong(by: readonly Vantage[]): (keyof typeof parties)[] {
  return by.flatMap((vantage) => (vantage in parties ? [vantage as keyof typeof parties] : []));
}
