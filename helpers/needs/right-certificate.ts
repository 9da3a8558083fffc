import { type TlsVersion, tlsVersions } from '../../config/standard/api-hub/tls-versions.ts';
import type { Unseen } from '../engine/need.ts';
import { wanted } from '../engine/need.ts';
import { noTokenOf, wantsOnlyToken } from '../jose/health-check/answers.ts';
import { type Exchanges, exchangeAt } from '../observations/exchanges.ts';
import type { Scans } from '../observations/scan.ts';
import type { Target } from '../target/target.ts';
import { type Acceptance, acceptance } from '../tls-scanner-lite/client-authentication/compare.ts';
import { summary } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { callAgain, callTo } from './calls.ts';
import { inTwoWays, type RouteInVersion } from './refusals.ts';
import { scanOf, speaksNo, spokenAt } from './scans.ts';
import { sendToken, usesJwtAuth } from './tokens.ts';

/** What became of the right client certificate at one address, in one TLS version. */
export type Reception =
  | { readonly is: 'version-not-spoken' }
  | { readonly is: 'unclear'; readonly why: string; readonly actual?: string }
  /** Asked late: by renegotiation, once the route was known, which TLS 1.3 has not. */
  | { readonly is: 'neverAsked' | 'askedLate'; readonly actual: string }
  | { readonly is: 'refused'; readonly actual: string; readonly notes: readonly string[] }
  | { readonly is: 'accepted'; readonly actual: string; readonly notes: readonly string[] };

interface Seen {
  readonly control: Exchanges;
  readonly again: Exchanges | Unseen;
  readonly elsewhere: Exchanges | Unseen;
  readonly scans: Scans | Unseen;
  readonly plain: Exchanges | Unseen;
  readonly withToken: Exchanges | Unseen;
}

/**
 * Calls with the right certificate: first and last of all, in the other TLS version, and with a token, which a health
 * check may demand (CX-39).
 */
export function callsWithTheRight(at: RouteInVersion, target: Target) {
  const plain = wanted(callTo(at.definition, null, 'right', target));
  return {
    control: callTo(at.definition, at.version, 'right', target),
    again: wanted(callAgain(at.definition, at.version, target)),
    elsewhere: wanted(callTo(at.definition, otherVersion(at.version), 'right', target)),
    scans: wanted(scanOf(at.endpoint, target)),
    plain,
    withToken: at.definition.healthCheck ? wanted(sendToken(at.definition, 'valid', target)) : plain,
  };
}

/** How each address receives the right client certificate. */
export function receptionsOf(seen: Seen, at: RouteInVersion, target: Target): Reception[] {
  return seen.control.addresses.map(({ address, exchange }) => {
    if (speaksNo(at.version, seen.scans, address)) return { is: 'version-not-spoken' };
    const elsewhere = exchangeAt(seen.elsewhere, address)?.certificateRequest ?? null;
    const last = exchangeAt(seen.again, address);
    const lastTaken = last && acceptance(last, at.definition.healthy);
    const first = acceptance(exchange, at.definition.healthy);
    // A node behind the address that asks nobody is one that anybody may come to.
    const taken = lastTaken?.verdict === 'never-asked' ? lastTaken : first;
    if (last && lastTaken && isOtherwise(taken, lastTaken))
      return {
        is: 'unclear',
        why: `${address} answered the right certificate with ${summary(exchange)} first and with ${summary(last)} in the end: a node behind it differs, or the wrong certificates in between locked the right one out`,
      };
    switch (taken.verdict) {
      case 'version-not-spoken':
        return spokenAt(at.version, seen.scans, address)
          ? { is: 'unclear', why: `${address}: ${inTwoWays(at)}` }
          : { is: 'version-not-spoken' };
      case 'inconclusive':
        return { is: 'unclear', why: `${address}: ${taken.reason}` };
      case 'never-asked':
        return {
          is: elsewhere?.phase === 'renegotiation' ? 'askedLate' : 'neverAsked',
          actual: `${taken.detail} (${address})`,
        };
      case 'refused':
        return refusedReception(seen, at, target, { address, exchange }, `${taken.detail} (${address})`);
      case 'accepted':
        return { is: 'accepted', actual: taken.detail, notes: [] };
    }
  });
}

/** A health check that refuses in every TLS version alike, and answers to a token, lacks nothing but the token. */
function refusedReception(
  { plain, withToken }: Seen,
  { definition }: RouteInVersion,
  target: Target,
  at: Exchanges['addresses'][number],
  actual: string,
): Reception {
  const mayLackToken = definition.healthCheck && isTurnedAwayInEveryVersion(at.exchange, exchangeAt(plain, at.address));
  const lacksToken = mayLackToken && wantsOnlyToken(at, withToken, usesJwtAuth(definition, target));
  if (lacksToken === null) return { is: 'unclear', why: `${actual}, and ${noTokenOf(definition)}`, actual };
  if (!lacksToken) return { is: 'refused', actual, notes: layerOf(at.exchange) };
  return { is: 'accepted', actual, notes: ['demands JWT Auth as well: status 200 with a token'] };
}

/** Who turned the right certificate away: TLS took it where a status says no. */
function layerOf({ answer, certificateRequest }: Exchange): string[] {
  if (!answer || !certificateRequest || answer.status === 400) return [];
  return [
    `the handshake took the certificate, and HTTP ${answer.status} came after it: from the application or its pin, or from behind a proxy that does not pass the certificate on`,
  ];
}

/** Whether the right certificate was let in once and refused once. */
function isOtherwise(one: Acceptance, other: Acceptance): boolean {
  const verdicts = [one.verdict, other.verdict];
  return verdicts.includes('accepted') && verdicts.includes('refused');
}

function otherVersion(version: TlsVersion): TlsVersion {
  return tlsVersions.find((one) => one !== version) ?? version;
}

/** What is turned away in one TLS version only lacks more than a token. */
function isTurnedAwayInEveryVersion({ answer }: Exchange, plain: Exchange | null): boolean {
  return answer !== null && answer.status === plain?.answer?.status;
}
