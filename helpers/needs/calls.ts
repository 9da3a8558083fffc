import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import { type GivenIdentity, givenIdentities } from '../../config/standard/api-hub/given-identities.ts';
import { isRole, type Role } from '../../config/standard/api-hub/roles.ts';
import { mutualTlsRoutes, openRoute, type Route } from '../../config/standard/api-hub/routes.ts';
import type { TlsVersion } from '../../config/standard/api-hub/tls-versions.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { type WrongIdentity, wrongIdentities } from '../../config/standard/api-hub/wrong-identities.ts';
import { observedBy, type SteppedNeed } from '../engine/need.ts';
import { namedPer } from '../memory/once-per.ts';
import { callStep, type PresentedIdentity } from '../observations/call.ts';
import { type Exchanges, timedExchanges } from '../observations/exchanges.ts';
import { addressOf } from '../observations/host.ts';
import type { Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { callersOf, holdersOf, visitorsOf } from './availability.ts';
import { fileIsOwn } from './certificates.ts';
import { givenFor } from './given-identities.ts';

/** `without-issuer` is the right certificate alone, without the issuing CA's. */
export type IdentityId = 'right' | 'without-issuer' | WrongIdentity['id'] | GivenIdentity | OwnOtherRole;

/** A caller's own certificates that are not for TLS clients, shown all the same. */
export type OwnOtherRole = 'Sig1' | 'S4' | 'Sig4';
const ownOtherRoles: readonly OwnOtherRole[] = ['Sig1', 'S4', 'Sig4'];

/** The first control, and what is shown before the last one. */
const shownBetween: readonly IdentityId[] = [
  'right',
  'without-issuer',
  ...wrongIdentities.map(({ id }) => id),
  ...ownOtherRoles,
  ...givenIdentities,
];

/** Those that are made of the right one. */
export const ofTheRightOne: readonly IdentityId[] = ['right', 'without-issuer', 'wrong-key'];

/**
 * A request on a route with one identity; in one TLS version, or in the best that both sides speak where `version` is
 * null.
 */
export function callTo(
  route: Route,
  version: TlsVersion | null,
  identity: IdentityId,
  target: Target,
): SteppedNeed<Exchanges> {
  return call(route, version, identity, '', target);
}

/** The control after the identities under test: the same request with the right certificate once more. */
export function callAgain(route: Route, version: TlsVersion, target: Target): SteppedNeed<Exchanges> {
  return call(route, version, 'right', '/again', target, afterAllOn([route], version));
}

/** The open route once more, after the identities under test on all routes of its endpoint. */
export function callOpenAgain(version: TlsVersion, target: Target): SteppedNeed<Exchanges> {
  const routes = mutualTlsRoutes.filter(({ endpoint }) => endpoint === openRoute.endpoint);
  return call(openRoute, version, 'none', '/again', target, afterAllOn(routes, version));
}

/** Whoever locks a caller out for wrong identities shows that by the control that comes last. */
function afterAllOn(routes: readonly Route[], version: TlsVersion) {
  const earlier = routes.flatMap(({ name }) => shownBetween.map((id) => `call:${name}/${version.name}/${id}`));
  return (step: Step<'call'>): Step<'call'> => ({ ...step, after: [...step.after, ...earlier] });
}

/** The control of an identity that only our own TLS client can show: the right one, shown by that client too. */
export function callByOwnClient(route: Route, version: TlsVersion, target: Target): SteppedNeed<Exchanges> {
  const byOwnClient = (step: Step<'call'>) => ({ ...step, with: { ...step.with, client: 'own' as const } });
  return call(route, version, 'right', '/own-client', target, byOwnClient);
}

/**
 * A request on a route with an identity.
 * @param suffix tells the step from others with the identity
 * @param more what the step is or carries beside
 */
export function call(
  route: Route,
  version: TlsVersion | null,
  identity: IdentityId,
  suffix: string,
  target: Target,
  more: (step: Step<'call'>) => Step<'call'> = (step) => step,
): SteppedNeed<Exchanges> {
  const name = [route.name, version?.name, `${identity}${suffix}`].join('/');
  return calls(target, name, () => made(route, version, identity, suffix, target, more));
}

/** Calls by what their step is called: many cases ask for the same. */
const calls = namedPer<Target, SteppedNeed<Exchanges>>();

function made(
  route: Route,
  version: TlsVersion | null,
  identity: IdentityId,
  suffix: string,
  target: Target,
  more: (step: Step<'call'>) => Step<'call'>,
): SteppedNeed<Exchanges> {
  const { clientRole } = mutualTls[route.endpoint];
  const presented = presentedAs(identity, clientRole, target);
  const shown = { name: `${identity}${suffix}`, identity: presented };
  const missing = addressOf(route.endpoint, target)
    ? missingIdentity(identity, clientRole, target)
    : `/endpoints/${route.endpoint}`;
  const given = { by: presentersOf(identity, route), missing };
  const seen = observedBy(more(callStep(route, version, shown, target)), given, timedExchanges);
  const role = ofTheRightOne.includes(identity) ? clientRole : presented;
  return isRole(role) ? { ...seen, gates: [...seen.gates, ...fileIsOwn(role, target)] } : seen;
}

/**
 * Which identity the keyring or the mint has for it. Where the target gives none, another organisation's certificate is
 * the LFI's own C3 at Ozone Connect, and one for servers only its own S4 at the API Hub.
 */
export function presentedAs(identity: IdentityId, clientRole: Role, target: Target): PresentedIdentity {
  const given = isGivenIdentity(identity) ? givenFor(identity, clientRole, target) : null;
  if (given !== null) return given;
  if (identity === 'other-organisation' && holdsC3(target)) return 'C3';
  // Of the callers, the LFI alone has a server of its own organisation.
  const ownServer = identity === 'server-auth-only' && clientRole === 'C3' && missingOf('S4', target) === null;
  return ownServer ? 'S4' : identity;
}

function holdsC3({ vantage }: Target): boolean {
  return holdersOf('C3').includes(vantage);
}

/** Whether a target may give a real one. */
export function isGivenIdentity(identity: IdentityId): identity is GivenIdentity {
  return givenIdentities.some((one) => one === identity);
}

function presentersOf(identity: IdentityId, route: Route): Vantage[] {
  if (ofTheRightOne.includes(identity)) return callersOf(route.endpoint);
  const visitors = visitorsOf(route.endpoint);
  return isOwnOther(identity) ? visitors.filter((vantage) => holdersOf(identity).includes(vantage)) : visitors;
}

function missingIdentity(identity: IdentityId, clientRole: Role, target: Target): string | null {
  if (ofTheRightOne.includes(identity)) return missingOf(clientRole, target);
  if (isOwnOther(identity)) return missingOf(identity, target);
  if (identity !== 'revoked' && identity !== 'other-organisation') return null;
  if (givenFor(identity, clientRole, target) !== null) return null;
  return identity === 'other-organisation' && holdsC3(target) ? missingOf('C3', target) : `/identities/${identity}`;
}

function missingOf(role: Role, target: Target): string | null {
  const given = target.certificates[role];
  if (!given?.key) return `/certificates/${role}/key`;
  return given.certificate ? null : `/certificates/${role}/certificate`;
}

function isOwnOther(identity: IdentityId): identity is OwnOtherRole {
  return ownOtherRoles.some((role) => role === identity);
}
