import type { GivenIdentity } from '../../config/standard/api-hub/given-identities.ts';
import { isRole, type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { openRoute, type Route } from '../../config/standard/api-hub/routes.ts';
import type { TlsVersion } from '../../config/standard/api-hub/tls-versions.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import type { Answers, JudgeContext, Judgement } from '../engine/check.ts';
import { type Need, stated, Unseen, wanted } from '../engine/need.ts';
import type { Subject } from '../engine/subject.ts';
import { type Exchanges, exchangeAt } from '../observations/exchanges.ts';
import type { Scans } from '../observations/scan.ts';
import type { Target } from '../target/target.ts';
import { compare } from '../tls-scanner-lite/client-authentication/compare.ts';
import { isSuccess } from '../tls-scanner-lite/client-authentication/refusal.ts';
import { callersOf } from './availability.ts';
import {
  callAgain,
  callByOwnClient,
  callOpenAgain,
  callTo,
  type IdentityId,
  isGivenIdentity,
  presentedAs,
} from './calls.ts';
import { certificateFile, certificateOfIdentity, type SeenCertificate } from './certificates.ts';
import { type Flaw, flawsOf, flawWords } from './client-flaws.ts';
import { givenFor, isDeclaredAbsent } from './given-identities.ts';
import { giverOf } from './parties.ts';
import type { StatusAnswers } from './revocation.ts';
import { scanOf, speaksNo, spokenAt } from './scans.ts';

/** The same request with the identity under test, and with the right one before and after. */
export interface Attempted {
  readonly attempt: Exchanges;
  readonly control: Exchanges | Unseen;
  readonly controlAfter: Exchanges | Unseen;
  /** Tells which TLS versions the service speaks at all. */
  readonly scans: Scans | Unseen;
  /** The same; not there where the service never asks for a client certificate. */
  readonly asked?: Scans | Unseen;
  /**
   * The certificate under test; empty for one that the suite makes, absent where what is wrong is all that it is made
   * for.
   */
  readonly shown?: readonly SeenCertificate[] | Unseen;
  /** Absent likewise. */
  readonly canBeTold?: true | Unseen;
  /** Revocation lists of the run; absent for a certificate that is to be revoked. */
  readonly lists?: StatusAnswers | Unseen;
}

/** What an identity is wrong in, and what it is called where the target gives a real one. */
export interface Wrongness {
  /** Null for a certificate that is right but for its purpose, which shows in no extension. */
  readonly flaw: Flaw | null;
  readonly given: GivenIdentity | null;
}

/** A request on an endpoint in one TLS version, and who calls. */
export interface RouteInVersion extends Subject {
  readonly definition: Route;
  readonly endpoint: Route['endpoint'];
  readonly clientRole: Role;
  readonly version: TlsVersion;
}

/**
 * Judges an identity that must not be let in: every address by its own control. A refusal proves
 * something only where the wrong thing is the only thing wrong with it on this route.
 */
export function refused(
  { attempt, control, controlAfter, scans, asked, shown, canBeTold = true, lists }: Attempted,
  at: RouteInVersion,
  { pass, found, undecided, notApplicable, notTested, notGiven, because }: Answers<'accepted'>,
  { target }: JudgeContext,
  wrongness: Wrongness | null = null,
): Judgement | Judgement[] {
  const expected = 'refused, unlike the right certificate';
  const [certificate] = shown instanceof Unseen ? [] : (shown ?? []);
  const flaws: readonly Flaw[] = certificate ? flawsOf(certificate, at.clientRole, target, lists) : ['issuer'];
  const { flaw = null, given = null } = wrongness ?? {};
  // In merged runs one party may have shown another certificate than the one that counts here.
  const isOther = attempt.presented !== null && attempt.presented !== certificate?.facts.thumbprint;
  if (target.joint && certificate && isOther)
    return notTested('Another certificate was shown than the one that the target gives', [
      callersOf(at.endpoint).includes(target.vantage) ? 'you' : roles[at.clientRole].holder,
    ]);
  const { organisation } = roles[at.clientRole];
  if (certificate && flaw === 'organisation' && target[organisation] === null)
    return notGiven(`/${organisation}/organisationId`, [giverOf(organisation, target)]);
  if (certificate && flaw !== null && !flaws.includes(flaw))
    return notTested(`The certificate that is to be ${flawWords[flaw]} is not: nothing is wrong in letting it in`, [
      'you',
    ]);
  const surplus =
    wrongness === null ? [] : flaws.filter((one) => one !== flaw && !(flaw === 'usage' && one === 'application'));
  return attempt.addresses.map(({ address, exchange }) => {
    if (speaksNo(at.version, scans, address)) return notApplicable(`the server does not speak ${at.version.title}`);
    const compared = compare({
      attempt: exchange,
      control: exchangeAt(control, address),
      controlAfter: exchangeAt(controlAfter, address),
      hasCertificate: attempt.presented !== null,
    });
    switch (compared.verdict) {
      case 'accepted':
        return found('accepted', { expected, actual: `${compared.detail} at ${address}` });
      case 'version-not-spoken':
        return spokenAt(at.version, scans, address)
          ? undecided(`${address}: ${inTwoWays(at)}`, { expected })
          : notApplicable(`the server does not speak ${at.version.title}`);
      case 'inconclusive':
        if (control instanceof Unseen) return because(control);
        if (exchange.answer && exchange.certificateRequest === null && isBlocked(asked)) return because(asked);
        if (standsIn(at, target) && !isSuccess(exchangeAt(control, address)))
          return notTested(noControl, [roles[at.clientRole].holder]);
        return undecided(`${address}: ${compared.reason}`, { expected });
      case 'refused':
        if (controlAfter instanceof Unseen) return because(controlAfter);
        if (surplus.length > 0 && canBeTold instanceof Unseen) return because(canBeTold);
        if (certificate && surplus.includes('issuer') && target.trust.framework === null)
          return notGiven('/trust/framework');
        if (surplus.length > 0) {
          const also = surplus.map((one) => flawWords[one]).join(' and ');
          return notTested(
            ...unproven(`Refused (${compared.refusal.how}); but the certificate is also ${also}`, given, at, target),
          );
        }
        return pass({ expected, actual: compared.refusal.how }, `refused in ${compared.refusal.layer}`);
    }
  });
}

/** Which services speak, where they ask for a client certificate at all: who is never asked is refused for nothing. */
export function askedAt({ endpoint }: RouteInVersion, target: Target): Need<Scans | Unseen> {
  const scans = scanOf(endpoint, target);
  return wanted({ ...scans, gates: [...scans.gates, `mtls.required.request@${endpoint}`] });
}

function isBlocked(fact: unknown): fact is Unseen {
  return fact instanceof Unseen && fact.outcome === 'blocked';
}

/**
 * The certificate that an identity shows on a route; none for one that the suite makes, while whoever could give a real
 * one is asked for it.
 */
export function shownOn(
  at: RouteInVersion,
  identity: IdentityId,
  target: Target,
): Need<readonly SeenCertificate[] | Unseen> {
  const given = isGivenIdentity(identity) ? givenFor(identity, at.clientRole, target) : null;
  if (given !== null) return wanted(certificateOfIdentity(given, target));
  const presented = presentedAs(identity, at.clientRole, target);
  if (isRole(presented)) return wanted(certificateFile(presented, target));
  const asked =
    isGivenIdentity(identity) && !isDeclaredAbsent(identity, at.clientRole, target) ? `/identities/${identity}` : null;
  return wanted(stated(callersOf(at.endpoint), asked, () => []));
}

/**
 * The same request with the right certificate, by the TLS client that shows the identity under test; on one's own Ozone
 * Connect, `/hello` without any certificate stands in for it.
 */
export function controlFor(at: RouteInVersion, target: Target, identity?: IdentityId): Need<Exchanges> {
  if (standsIn(at, target)) return callTo(openRoute, at.version, 'none', target);
  const control =
    identity === 'wrong-key'
      ? callByOwnClient(at.definition, at.version, target)
      : callTo(at.definition, at.version, 'right', target);
  return { ...control, gates: [...control.gates, `mtls.accepts.right@${at.name}`] };
}

/** The control once more, after all that is wrong: it tells a refusal from a lock-out. */
export function controlAfterFor(at: RouteInVersion, target: Target): Need<Exchanges> {
  return standsIn(at, target) ? callOpenAgain(at.version, target) : callAgain(at.definition, at.version, target);
}

/** Whether `/hello` stands in for the right certificate: on Ozone Connect, for whoever does not hold C4. */
function standsIn(at: RouteInVersion, target: Target): boolean {
  return at.endpoint === 'oc' && !vantages[target.vantage].holds.includes(at.clientRole);
}

/** Why a refusal of what is wrong in several ways proves nothing, and who could show what is wrong in one. */
function unproven(
  seen: string,
  given: GivenIdentity | null,
  at: RouteInVersion,
  target: Target,
): [string, (AnyParty | 'you')[]] {
  const { holder } = roles[at.clientRole];
  if (!callersOf(at.endpoint).includes(target.vantage))
    return [`${seen}: who has a right ${at.clientRole} can show one that is wrong in this alone`, [holder]];
  if (given === null) return [`${seen}, which another case reports`, ['you']];
  if (isDeclaredAbsent(given, at.clientRole, target))
    return [
      `${seen}, and you have no other (/identities/${given}): only the Trust Framework can issue one`,
      ['operator'],
    ];
  return [
    `${seen}: give one of ${at.clientRole}’s organisation that is wrong in this alone as /identities/${given}, or say none there`,
    ['you'],
  ];
}

/** What tells nodes behind one address apart. */
export function inTwoWays({ version }: RouteInVersion): string {
  return `${version.title} was spoken in one connection and refused in another: nodes behind one address may differ`;
}

const noControl =
  'Refused, as it should be; but /hello is closed here too, so only the holder of the right certificate can tell this refusal from an endpoint that answers nobody';
