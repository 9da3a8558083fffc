import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { Route } from '../../config/standard/api-hub/routes.ts';
import type { SteppedNeed } from '../engine/need.ts';
import type { Exchanges } from '../observations/exchanges.ts';
import type { Target } from '../target/target.ts';
import { call } from './calls.ts';
import { jwksStepOf } from './keystore.ts';

/** A request without client certificate whose headers say that the right one was presented. */
export function forgedWithoutCertificate(route: Route, target: Target): SteppedNeed<Exchanges> {
  return forged(route, 'none', 'right', target);
}

/** A request with the right client certificate whose headers say that an invented one was presented. */
export function forgedBesideCertificate(route: Route, target: Target): SteppedNeed<Exchanges> {
  return forged(route, 'right', 'invented', target);
}

function forged(
  route: Route,
  identity: 'none' | 'right',
  claim: 'right' | 'invented',
  target: Target,
): SteppedNeed<Exchanges> {
  const published = jwksStepOf(mutualTls[route.endpoint].clientRole, target);
  return call(route, null, identity, '/forged-headers', target, (step) => ({
    ...step,
    with: { ...step.with, forged: claim, publishedAt: published?.key ?? null },
    after: [...step.after, ...(published ? [published.key] : [])],
  }));
}
