import { certificateFacts } from '../read/certificate.ts';
import type { DistributionPoint, IssuingPoint, PointName } from '../read/extension-types.ts';
import type { GeneralName } from '../read/general-name.ts';
import { type Name, nameText } from '../read/name.ts';
import { sameName } from '../read/name-match.ts';
import { reasonName } from './crl-reason.ts';

/** What a list is about: its delta indicator and issuing distribution point (RFC 5280 5.2.4, 5.2.5). */
export interface CrlScope {
  readonly isDelta: boolean;
  readonly isIndirect: boolean;
  /** Kinds of certificates that it is limited to; none where it is not limited. */
  readonly only: readonly CertificateKind[];
  /** Reasons that it is limited to; null where it has all. */
  readonly reasons: readonly string[] | null;
  /** Names of the distribution point that it belongs to; null where it names none. */
  readonly names: readonly GeneralName[] | null;
}

type CertificateKind = 'end-entity certificates' | 'CA certificates' | 'attribute certificates';

/** What a list leaves open about one certificate. */
export interface Coverage {
  /** Why nothing in it is about the certificate; null where it is. */
  readonly outside: string | null;
  /** Why a certificate that is not listed may be revoked all the same. */
  readonly incomplete: readonly string[];
}

/** The scope of a list of an issuer. */
export function scopeOf(
  { isDelta, point }: { readonly isDelta: boolean; readonly point: IssuingPoint | null },
  issuer: Name,
): CrlScope {
  return {
    isDelta,
    isIndirect: point?.indirect ?? false,
    only: [
      ...(point?.users ? ['end-entity certificates' as const] : []),
      ...(point?.authorities ? ['CA certificates' as const] : []),
      ...(point?.attributes ? ['attribute certificates' as const] : []),
    ],
    reasons: reasonsOf(point?.reasons ?? null),
    names: point?.name ? namesOf(point.name, issuer) : null,
  };
}

/** What a list of this issuer and scope leaves open about a certificate (RFC 5280 6.3.3 b, d). Never throws. */
export function coverageOf(scope: CrlScope, issuer: Name, certificate: Uint8Array): Coverage {
  const kind = certificateFacts(certificate).basicConstraints?.ca ? 'CA certificates' : 'end-entity certificates';
  const stranger = scope.only.find((one) => one !== kind);
  if (stranger) return { outside: `it is about ${stranger} only`, incomplete: [] };
  const signer = directoryName(issuer);
  const points = pointsOf(certificate).filter(
    ({ issuers }) => issuers === null || (scope.isIndirect && issuers.some((one) => isSameName(one, signer))),
  );
  const own = points.filter(
    ({ names }) => scope.names === null || names.some((name) => scope.names?.some((one) => isSameName(name, one))),
  );
  if (own.length === 0)
    return {
      outside: scope.names
        ? `it is the list of another distribution point (${scope.names[0]?.text ?? 'without a name'})`
        : 'the certificate names another issuer for its list',
      incomplete: [],
    };
  return {
    outside: null,
    incomplete: [
      ...(scope.isDelta ? ['it is a delta CRL'] : []),
      ...(scope.reasons === null ? [] : [`it lists some reasons only (${scope.reasons.join(', ')})`]),
      ...(own.some(({ reasons }) => reasons === null) ? [] : ['the certificate names it for some reasons only']),
    ],
  };
}

interface OwnPoint {
  /** Its own names, or those of its cRLIssuer in their place. */
  readonly names: readonly GeneralName[];
  readonly reasons: readonly string[] | null;
  readonly issuers: readonly GeneralName[] | null;
}

/**
 * Distribution points of a certificate; without the extension, the one that RFC 5280 6.3.3 assumes; none where they
 * cannot be read.
 */
function pointsOf(certificate: Uint8Array): OwnPoint[] {
  const { distributionPoints, damagedExtensions, issuer } = certificateFacts(certificate);
  if (damagedExtensions.includes('2.5.29.31')) return [];
  if (distributionPoints === null) return [{ names: [directoryName(issuer)], reasons: null, issuers: null }];
  return distributionPoints.map((point) => ownPoint(point, issuer));
}

function ownPoint({ name, reasons, issuers }: DistributionPoint, issuer: Name): OwnPoint {
  const base = issuers?.find((one) => one.name !== undefined)?.name ?? issuer;
  return { names: name ? namesOf(name, base) : (issuers ?? []), reasons: reasonsOf(reasons), issuers };
}

function namesOf({ names, relative }: PointName, issuer: Name): readonly GeneralName[] {
  return relative ? [directoryName({ rdns: [...issuer.rdns, relative] })] : names;
}

function directoryName(name: Name): GeneralName {
  return { kind: 'directory name', text: nameText(name), name };
}

function isSameName(one: GeneralName, other: GeneralName): boolean {
  if (one.name && other.name) return sameName(one.name, other.name);
  return one.kind === other.kind && one.text === other.text;
}

/** CRLReasons of the bits 1 to 8 of ReasonFlags (RFC 5280 4.2.1.13). */
const flaggedReasons = [1, 2, 3, 4, 5, 6, 9, 10];

/** Reasons of ReasonFlags; null where all are flagged. */
function reasonsOf(flags: readonly number[] | null): string[] | null {
  if (flags === null) return null;
  const reasons = flaggedReasons.filter((_, index) => flags.includes(index + 1));
  return reasons.length === flaggedReasons.length ? null : reasons.map(reasonName);
}
