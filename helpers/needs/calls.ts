import { mutualTls } from '../../config/standard/v2.1/endpoints.ts';
import type { GivenIdentity } from '../../config/standard/v2.1/given-identities.ts';
import type { Role } from '../../config/standard/v2.1/roles.ts';
import type { Route } from '../../config/standard/v2.1/routes.ts';
import type { TlsVersion } from '../../config/standard/v2.1/tls-versions.ts';
import type { Vantage } from '../../config/standard/v2.1/vantages.ts';
import type { WrongIdentity } from '../../config/standard/v2.1/wrong-identities.ts';
import type { SteppedNeed } from '../check/need.ts';
import type { Step } from '../evidence/step.ts';
import type { Target } from '../target/target.ts';
import { callersOf, holdersOf, visitorsOf } from './availability.ts';
import { addressCount, addressOf, type Exchanges, firstSteps, readExchanges } from './endpoints.ts';

/** `without-issuer` is the right certificate alone, without the issuing CA's. */
export type IdentityId = 'right' | 'without-issuer' | WrongIdentity['id'] | GivenIdentity | OwnOtherRole;

/** A caller's own certificates that are not for TLS clients, shown all the same. */
export type OwnOtherRole = 'Sig1' | 'S4' | 'Sig4';
const ownOtherRoles: readonly OwnOtherRole[] = ['Sig1', 'S4', 'Sig4'];

/** Those that are made of the right one. */
export const ofTheRightOne: readonly IdentityId[] = ['right', 'without-issuer', 'wrong-key'];

/** A request on a route with one identity; in one TLS version, or in the best that both sides speak where `version` is null. */
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
  return call(route, version, 'right', '/again', target);
}

/** The control of an identity that only our own TLS client can show: the right one, shown by that client too. */
export function callByOwnClient(route: Route, version: TlsVersion, target: Target): SteppedNeed<Exchanges> {
  const need = call(route, version, 'right', '/own-client', target);
  return { ...need, step: { ...need.step, with: { ...need.step.with, client: 'own' } } };
}

/** The step of every request: one route, one TLS version or the best, one identity; `suffix` tells it from others of the kind. */
export function call(
  route: Route,
  version: TlsVersion | null,
  identity: IdentityId,
  suffix: string,
  target: Target,
): SteppedNeed<Exchanges> {
  const { clientRole } = mutualTls[route.endpoint];
  const address = addressOf(route.endpoint, target);
  const place = version === null ? route.name : `${route.name}/${version.name}`;
  const step: Step = {
    key: `call:${place}/${identity}${suffix}`,
    kind: 'call',
    subject: route.endpoint,
    with: {
      host: address?.host ?? null,
      port: address?.port ?? null,
      method: route.method,
      path: `${route.healthCheck ? (address?.basePath ?? '') : ''}${route.path}`,
      versions: version === null ? ['TLSv1.2', 'TLSv1.3'] : [version.wire],
      identity: presentedAs(identity, target),
      like: clientRole,
      headers: route.headers ?? {},
    },
    connections: addressCount(address, target),
    gate: `tls.handshake@${route.endpoint}`,
    after: [firstSteps.handshake(route.endpoint)],
    lane: place,
  };
  return {
    step,
    by: presentersOf(identity, route, target),
    missing: address ? missingIdentity(identity, clientRole, target) : `/endpoints/${route.endpoint}`,
    gates: [],
    optional: false,
    read: readExchanges,
  };
}

/**
 * Which identity the keyring or the mint has for it: another organisation's certificate is, where the target gives none, the LFI's own
 * C3 at Ozone Connect.
 */
function presentedAs(identity: IdentityId, target: Target): string {
  return identity === 'other-organisation' && !target.identities[identity] ? 'C3' : identity;
}

function presentersOf(identity: IdentityId, route: Route, target: Target): Vantage[] {
  if (ofTheRightOne.includes(identity)) return callersOf(route.endpoint);
  const visitors = visitorsOf(route.endpoint);
  if (isOwnOther(identity)) return visitors.filter((vantage) => holdersOf(identity).includes(vantage));
  return presentedAs(identity, target) === 'C3'
    ? visitors.filter((vantage) => holdersOf('C3').includes(vantage))
    : visitors;
}

function missingIdentity(identity: IdentityId, clientRole: Role, target: Target): string | null {
  if (ofTheRightOne.includes(identity)) return missingOf(clientRole, target);
  if (isOwnOther(identity)) return missingOf(identity, target);
  if (identity === 'revoked') return target.identities.revoked ? null : '/identities/revoked';
  if (identity !== 'other-organisation' || target.identities[identity]) return null;
  return target.certificates.C3?.key ? null : '/certificates/C3/key';
}

function missingOf(role: Role, target: Target): string | null {
  const given = target.certificates[role];
  if (!given?.key) return `/certificates/${role}/key`;
  return given.certificate ? null : `/certificates/${role}/certificate`;
}

function isOwnOther(identity: IdentityId): identity is OwnOtherRole {
  return ownOtherRoles.some((role) => role === identity);
}
