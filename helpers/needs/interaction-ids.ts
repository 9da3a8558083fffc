import type { Route } from '../../config/standard/api-hub/routes.ts';
import type { SteppedNeed } from '../engine/need.ts';
import type { Exchanges } from '../observations/exchanges.ts';
import type { Target } from '../target/target.ts';
import { call } from './calls.ts';

export const interactionIdHeader = 'x-fapi-interaction-id';

/** A request with the right client certificate and an interaction id of its own. */
export function callWithInteractionId(route: Route, target: Target): SteppedNeed<Exchanges> {
  return call(route, null, 'right', '/interaction-id', target, (step) => ({
    ...step,
    with: { ...step.with, headers: { [interactionIdHeader]: '{uuid}' } },
  }));
}
