import { parties } from '../parties.ts';
import type { JwtAuth } from '../settings.ts';
import type { Fault } from './fault.ts';
import { on } from './flips.ts';

/** Responders that sign their answers wrongly, or not at all. */
export const jwtAuthResponseFaults: readonly Fault[] = [
  oc(
    'longest-salt',
    'signs its answers with a salt as long as the modulus allows',
    { responseToken: { longestSalt: true } },
    'otherScheme',
  ),
  oc('other-key', 'signs its answers with another key under the KID of Sig4', { response: 'other-key' }, 'invalid'),
  {
    id: 'oc-response-second-token',
    title: 'An answer of Ozone Connect has a second token, whose signature does not verify',
    at: 'evidence',
    patches: [
      {
        step: 'call:oc/accounts/right/jwt/valid',
        copy: { '/tokens/1': '/tokens/0' },
        set: { '/tokens/1/verifiedBy': [] },
      },
    ],
    flips: on('jwt-auth.response', 'invalid', 'oc/accounts'),
  },
  oc('absent', 'does not sign its answers', { response: 'absent' }, 'absent'),
  oc('other-role', 'signs its answers with S4', { response: 'S4' }, 'otherRole'),
  oc(
    'without-typ',
    'signs with alg and kid only',
    { responseToken: { header: { typ: null, cty: null } } },
    'header:other',
  ),
  oc(
    'stray-bits',
    'writes bits behind the last octet of its signature',
    { responseToken: { strayBits: true } },
    'header:ambiguous',
  ),
  oc('jti-missing', 'signs without jti', { responseToken: { claims: { jti: null } } }, 'claims:incomplete'),
  oc(
    'stale',
    'answers with a token of the minute before',
    { responseToken: { claims: { iat: { secondsFromNow: -80 }, exp: { secondsFromNow: -60 } } } },
    'claims:notCurrent',
  ),
  oc(
    'issuer-is-client-id',
    'names its application as the issuer',
    { responseToken: { claims: { iss: parties.lfi.application } } },
    'identity:commonName',
  ),
  oc(
    'subject-other',
    'names another organisation as the subject',
    { responseToken: { claims: { sub: parties.tpp.organisationId } } },
    'identity:other',
  ),
  oc(
    'audience-other',
    'answers somebody else',
    { responseToken: { claims: { aud: 'somebody-else' } } },
    'audience:other',
  ),
  oc(
    'long-lifetime',
    'signs for five minutes',
    { responseToken: { claims: { exp: { secondsFromNow: 300 } } } },
    'lifetime:lifetime',
  ),
  oc(
    'fractional-times',
    'writes fractions of seconds',
    { responseToken: { claims: { exp: { secondsFromNow: 20.5 } } } },
    'lifetime:lifetime',
  ),
  oc(
    'jti-repeated',
    'uses one jti for all',
    { responseToken: { claims: { jti: 'always-the-same' } } },
    'lifetime:repeated',
  ),
];

/** @param finding of `jwt-auth.response`, or `part:finding` of `jwt-auth.response.part` */
function oc(id: string, does: string, jwt: JwtAuth, finding: string): Fault {
  const [part = '', own] = finding.split(':');
  return {
    id: `jwt-response-${id}`,
    title: `Ozone Connect ${does}`,
    breaks: { servers: { oc: { jwt } } },
    flips:
      own === undefined
        ? on('jwt-auth.response', part, 'oc/accounts')
        : on(`jwt-auth.response.${part}`, own, 'oc/accounts'),
  };
}
