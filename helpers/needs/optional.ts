import { parties } from '../../config/standard/api-hub/parties.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated, Unseen } from '../engine/need.ts';

/**
 * A fact that nobody has to give: where the target leaves it out at a pointer, the case is not tested and says who could. It keeps no run from
 * being whole, unlike what a party must give.
 */
export function leftOut<Fact>(
  by: readonly Vantage[],
  missing: string,
  reason = `The target gives no ${missing}`,
): Need<Fact> {
  const who = by.flatMap((vantage) => (vantage in parties ? [vantage as keyof typeof parties] : []));
  return stated(by, null, () => new Unseen('not-tested', reason, { who, missing }));
}
