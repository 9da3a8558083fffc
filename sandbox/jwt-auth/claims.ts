import type { AllowedTokenId } from '../../config/standard/api-hub/allowed-tokens.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { parties } from '../parties.ts';
import type { Deviation, Expectation } from './deviation.ts';

const skewSeconds = 10;
const known = new Set(['iss', 'sub', 'aud', 'iat', 'exp', 'nbf', 'jti']);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Claims = Readonly<Record<string, unknown>>;

/** What the claims have otherwise than they should: identity, receiver, times, jti. */
export function claimDeviations(claims: Claims, expected: Expectation): Deviation[] {
  return [
    ...identityDeviations(claims, expected),
    ...audienceDeviations(claims.aud, expected.audience),
    ...timeDeviations(claims, expected.now.getTime() / 1000),
    ...jtiDeviations(claims.jti, expected.seen),
  ];
}

/** iss and sub against O and OU of the certificate of this connection. */
function identityDeviations({ iss, sub }: Claims, { presented }: Expectation): Deviation[] {
  if (!presented) return ['malformed'];
  const { subject } = presented;
  const [organisation] = attributeValues(subject, 'O');
  const [unit] = attributeValues(subject, 'OU');
  const others = Object.values(parties).filter(({ organisationId }) => organisationId !== unit);
  if (others.some((one) => one.legalName === iss && one.organisationId === sub)) return ['other-identity'];
  const commonNames = [...attributeValues(subject, 'CN'), ...Object.values(parties).map((one) => one.application)];
  const isCommonName = (value: unknown) => commonNames.some((name) => name === value);
  return [
    ...(iss === organisation ? [] : ([oneOf(iss, organisation, isCommonName, 'issuer')] as const)),
    ...(sub === unit ? [] : ([oneOf(sub, unit, isCommonName, 'subject')] as const)),
  ];
}

function oneOf<Claim extends 'issuer' | 'subject'>(
  value: unknown,
  right: string | undefined,
  isCommonName: (value: unknown) => boolean,
  claim: Claim,
): `${Claim}-${'missing' | 'is-cn' | 'other-case' | 'longer' | 'other'}` {
  if (value === undefined) return `${claim}-missing`;
  return isCommonName(value) ? `${claim}-is-cn` : `${claim}-${unlike(value, right ?? '')}`;
}

/** How a value differs from the right one. */
function unlike(value: unknown, right: string): 'other-case' | 'longer' | 'other' {
  const text = String(value);
  if (text.toLowerCase() === right.toLowerCase()) return 'other-case';
  return text.startsWith(right) ? 'longer' : 'other';
}

function audienceDeviations(aud: unknown, right: string): Deviation[] {
  if (aud === undefined) return ['audience-missing'];
  if (Array.isArray(aud)) return [aud.includes(right) ? 'audience-array' : 'audience-others'];
  return aud === right ? [] : [`audience-${unlike(aud, right)}`];
}

function timeDeviations({ iat, exp, nbf }: Claims, now: number): Deviation[] {
  const issued = typeof iat === 'number' ? iat : null;
  const expires = typeof exp === 'number' ? exp : null;
  return [
    ...(issued === null ? (['issue-time-missing'] as const) : []),
    ...(expires === null ? (['expiry-missing'] as const) : []),
    ...(issued !== null && issued - skewSeconds > now ? (['issued-ahead'] as const) : []),
    ...(expires !== null && now > expires + skewSeconds ? (['expired'] as const) : []),
    ...(typeof nbf === 'number' && nbf - skewSeconds > now ? (['not-yet-valid'] as const) : []),
    ...(issued !== null && expires !== null && expires - issued > 30 ? (['long-lifetime'] as const) : []),
  ];
}

function jtiDeviations(jti: unknown, seen: ReadonlySet<string>): Deviation[] {
  if (jti === undefined) return ['jti-missing'];
  return seen.has(String(jti)) ? ['jti-repeated'] : [];
}

/** What valid claims may have and need not. */
export function peculiarities({ iat, exp, nbf, jti, ...rest }: Claims, now: Date): AllowedTokenId[] {
  const seconds = Math.floor(now.getTime() / 1000);
  const lifetime = Number(exp) - Number(iat);
  return [
    ...(nbf === undefined ? [] : (['nbf-present'] as const)),
    ...(Number(exp) < seconds ? (['just-expired'] as const) : []),
    ...(Number(iat) > seconds ? (['just-ahead'] as const) : []),
    ...(lifetime === 10 ? (['shortest-lifetime'] as const) : []),
    ...(lifetime === 30 ? (['longest-lifetime'] as const) : []),
    ...(uuid.test(String(jti)) ? [] : (['jti-no-uuid'] as const)),
    ...(Object.keys(rest).every((name) => known.has(name)) ? [] : (['further-claims'] as const)),
  ];
}
