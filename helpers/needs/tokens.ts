import { allowedTokens } from '../../config/standard/api-hub/allowed-tokens.ts';
import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Route } from '../../config/standard/api-hub/routes.ts';
import { reportedTokens, wrongTokens } from '../../config/standard/api-hub/wrong-tokens.ts';
import type { SteppedNeed } from '../engine/need.ts';
import { namedPer } from '../memory/once-per.ts';
import type { TokenId } from '../observations/call.ts';
import type { Exchanges } from '../observations/exchanges.ts';
import type { StepKey } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { holdersOf } from './availability.ts';
import { call } from './calls.ts';
import { jwksStepOf } from './keystore.ts';
import { ofThisMachine } from './this-machine.ts';

/** Member of `applicationLayerAuthentication` that decides on requests. */
export type Direction = 'ozoneConnect' | 'apiHub';

/** A request with the right client certificate and a JWT Auth token: valid, or as its recipe says. */
export function sendToken(route: Route, token: TokenId, target: Target): SteppedNeed<Exchanges> {
  return requests(target, stepKey(route, token), () => requestWith(route, token, target));
}

/** Requests by the key of their step: many cases ask for the same. */
const requests = namedPer<Target, SteppedNeed<Exchanges>>();

function requestWith(route: Route, token: TokenId, target: Target): SteppedNeed<Exchanges> {
  const direction = directionOf(route);
  const requestSigning = requestSigningRole(route);
  const audience = target.jwtAuth.audience[direction]?.[0] ?? null;
  const published = jwksStepOf(responseSigningRole(route), target);
  const base = call(route, null, 'right', `/jwt/${token}`, target, (step) => ({
    ...step,
    with: {
      ...step.with,
      token,
      signer: requestSigning,
      kid: target.certificates[requestSigning]?.kid ?? null,
      audience,
      sender: mutualTls[route.endpoint].clientRole,
      receiver: direction === 'ozoneConnect' ? 'lfi' : 'ozone',
      verifyWith: published?.key ?? null,
      earlier: token === 'jti-repeated' ? stepKey(route, 'valid') : null,
    },
    after: [
      ...step.after,
      ...(published ? [published.key] : []),
      ...(token === 'valid' ? [] : [stepKey(route, 'valid')]),
      ...(token === 'valid-again' ? wrongAndAllowed.map((one) => stepKey(route, one)) : []),
    ],
    // Between the controls no token waits for another.
    lane: null,
  }));
  return {
    ...base,
    by: base.by.filter((vantage) => holdersOf(requestSigning).includes(vantage)),
    missing: base.missing ?? missingForToken(route, audience, target),
    gates: [
      ...base.gates,
      ...(route.healthCheck ? [] : [`health.status@${route.endpoint}/hello-mtls`]),
      `signature.verifies@${requestSigning}`,
      ofThisMachine.clock,
    ],
  };
}

const wrongAndAllowed: readonly TokenId[] = [...wrongTokens, ...reportedTokens, ...allowedTokens].map(({ id }) => id);

function stepKey({ name }: Route, token: TokenId): StepKey<'call'> {
  return `call:${name}/right/jwt/${token}`;
}

export function directionOf({ endpoint }: Route): Direction {
  return endpoint === 'oc' ? 'ozoneConnect' : 'apiHub';
}

/** Whether JWT Auth was selected for requests on a route (CON-07, JWA-11). */
export function usesJwtAuth(route: Route, target: Target): boolean {
  return target.applicationLayerAuthentication[directionOf(route)] === 'jwt-auth';
}

/** Role that signs requests on a route's path (API Hub Connectivity & Certificates v2.1, "Connection Paths"). */
export function requestSigningRole({ endpoint }: Route): Role {
  return endpoint === 'oc' ? 'Sig3' : 'Sig4';
}

export function responseSigningRole({ endpoint }: Route): Role {
  return endpoint === 'oc' ? 'Sig4' : 'Sig3';
}

function missingForToken(route: Route, audience: string | null, target: Target): string | null {
  const role = requestSigningRole(route);
  if (!usesJwtAuth(route, target)) return `/applicationLayerAuthentication/${directionOf(route)}`;
  if (!target.certificates[role]?.key) return `/certificates/${role}/key`;
  if (!target.certificates[role]?.kid) return `/certificates/${role}/kid`;
  return audience === null ? `/jwtAuth/audience/${directionOf(route)}` : null;
}
