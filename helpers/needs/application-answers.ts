import type { JwtAuthRoute } from '../../config/standard/api-hub/routes.ts';
import type { SteppedNeed } from '../engine/need.ts';
import type { Exchanges } from '../observations/exchanges.ts';
import type { Target } from '../target/target.ts';
import { callTo } from './calls.ts';
import { sendToken, usesJwtAuth } from './tokens.ts';

/**
 * A request as it was agreed at onboarding: with the right client certificate and, where JWT Auth is selected, a valid
 * token.
 */
export function callAsAgreed(route: JwtAuthRoute, target: Target): SteppedNeed<Exchanges> {
  if (usesJwtAuth(route, target)) return sendToken(route, 'valid', target);
  return withoutCredential(route, target);
}

/** A request with the right client certificate and nothing else that tells who is calling. */
export function withoutCredential(route: JwtAuthRoute, target: Target): SteppedNeed<Exchanges> {
  return { ...callTo(route, null, 'right', target), gates: [`health.status@${route.endpoint}/hello-mtls`] };
}
