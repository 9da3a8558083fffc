import { roles } from '../../config/standard/v2.1/roles.ts';
import { openRoute } from '../../config/standard/v2.1/routes.ts';
import { vantages } from '../../config/standard/v2.1/vantages.ts';
import type { Answers, JudgeContext, Judgement } from '../check/check.ts';
import { type Need, Unseen } from '../check/need.ts';
import type { VersionedRouteSubject } from '../subjects/routes.ts';
import type { Target } from '../target/target.ts';
import { compare } from '../tls-scanner-lite/client-authentication/compare.ts';
import { isSuccess } from '../tls-scanner-lite/client-authentication/refusal.ts';
import { callByOwnClient, callTo, type IdentityId } from './calls.ts';
import { type Exchanges, exchangeAt } from './endpoints.ts';
import { type Scans, speaksNo, spokenAt } from './scans.ts';

/** The same request with the identity under test, and with the right one before and after. */
export interface Attempted {
  readonly attempt: Exchanges;
  readonly control: Exchanges | Unseen;
  readonly controlAfter: Exchanges | Unseen;
  /** Tells which TLS versions the service speaks at all. */
  readonly scans: Scans | Unseen;
}

/** Judges an identity that must not be let in: every address by its own control (domain catalogue 0.6, rows 4 to 10). */
export function refused(
  { attempt, control, controlAfter, scans }: Attempted,
  at: VersionedRouteSubject,
  { pass, found, undecided, notApplicable, notTested, because }: Answers<'accepted'>,
  { target }: JudgeContext,
): Judgement[] {
  const expected = 'refused, unlike the right certificate';
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
        if (standsIn(at, target) && !isSuccess(exchangeAt(control, address)))
          return notTested(noControl, [roles[at.clientRole].holder]);
        return undecided(`${address}: ${compared.reason}`, { expected });
      case 'refused':
        return pass({ expected, actual: compared.refusal.how }, `refused in ${compared.refusal.layer}`);
    }
  });
}

/**
 * The same request with the right certificate, by the TLS client that shows the identity under test; on one's own Ozone Connect, `/hello`
 * without any certificate stands in for it (row 9).
 */
export function controlFor(at: VersionedRouteSubject, target: Target, identity?: IdentityId): Need<Exchanges> {
  if (standsIn(at, target)) return callTo(openRoute, at.version, 'none', target);
  const control =
    identity === 'wrong-key'
      ? callByOwnClient(at.definition, at.version, target)
      : callTo(at.definition, at.version, 'right', target);
  return { ...control, gates: [`mtls.accepts.right@${at.name}`] };
}

/** Whether `/hello` stands in for the right certificate: on Ozone Connect, for whoever does not hold C4. */
function standsIn(at: VersionedRouteSubject, target: Target): boolean {
  return at.endpoint === 'oc' && !vantages[target.vantage].holds.includes(at.clientRole);
}

/** What tells nodes behind one address apart. */
export function inTwoWays({ version }: VersionedRouteSubject): string {
  return `${version.title} was spoken in one connection and refused in another: nodes behind one address may differ`;
}

const noControl =
  'Refused, as it should be; but /hello is closed here too, so only the holder of the right certificate can tell this refusal from an endpoint that answers nobody';
