import type { CertificateFacts } from './certificate.ts';
import { unknownCritical } from './critical-extensions.ts';
import { nameText } from './name.ts';
import { type NameConstraints, nameOutside } from './name-constraints.ts';
import { sameName } from './name-match.ts';
import { policyFailure } from './policies.ts';
import { weakness } from './weakness.ts';

/** What a leaf is for in TLS, from its peer’s side: extended key usages of the CAs above it must allow it. */
export type KeyPurpose = 'serverAuth' | 'clientAuth';

/** Why peers refuse a path whose signatures verify. */
export interface PathFault {
  readonly kind:
    | 'expired'
    | 'not-yet-valid'
    | 'no-authority'
    | 'path-length'
    | 'names'
    | 'critical'
    | 'damaged'
    | 'identifier'
    | 'algorithms'
    | 'weak'
    | 'purpose'
    | 'any-purpose'
    | 'policy';
  /** Which certificate of the path it is about; 0 is the leaf. */
  readonly place: number;
  /** In words, the certificate named. */
  readonly detail: string;
}

/**
 * What peers refuse in a path, leaf first and anchor last, whose names match and whose signatures verify: what RFC 5280
 * 6.1 forbids, CAs with broken hashes or short keys (RFC 9325 4.5), issuers that identify themselves otherwise than
 * below (4.2.1.1), and, given a purpose, extended key usages of CAs that are without it. RFC 5280 4.2.1.12 says nothing
 * about these: OpenSSL, GnuTLS, Go, NSS and Windows refuse, Java does not. At an instant, dates count; without, none.
 * Of the leaf only what CAs above it forbid is judged, its own dates and extensions by `leafFaults`; of the anchor only
 * that it is a CA, its key and what it forbids below, since nobody signed the rest of it (RFC 5280 6.1.1 d, RFC 5937).
 */
export function pathFaults(
  path: readonly CertificateFacts[],
  at: Date | null,
  purpose: KeyPurpose | null = null,
): PathFault[] {
  const [anchor, ...below] = path.toReversed();
  if (!anchor) return [];
  const top = path.length - 1;
  const faults = [
    ...(isTrustedRoot(anchor) ? [] : authorityFaults(anchor, top)),
    ...(top > 0 ? [...weakFaults(anchor, top, true), ...purposeFaults(anchor, top, purpose)] : []),
  ];
  const constraints: NameConstraints[] = anchor.nameConstraints ? [anchor.nameConstraints] : [];
  let most = anchor.basicConstraints?.pathLength ?? Number.POSITIVE_INFINITY;

  for (const [index, facts] of below.entries()) {
    const place = below.length - 1 - index;
    const isLeaf = place === 0;
    const stranger = otherIdentifier(facts, path[place + 1] ?? anchor);
    if (stranger) faults.push({ kind: 'identifier', place, detail: `${subjectOf(facts)} ${stranger}` });
    const outside = facts.selfIssued && !isLeaf ? null : nameOutside(facts, constraints);
    if (outside) {
      const text = outside.kind === 'directory name' ? nameText(outside.name ?? facts.subject) : outside.text;
      faults.push({ kind: 'names', place, detail: `${outside.kind} ${text} lies outside what a CA above may name` });
    }
    if (isLeaf) break;
    faults.push(
      ...ownFaults(facts, place, at),
      ...authorityFaults(facts, place),
      ...weakFaults(facts, place, false),
      ...purposeFaults(facts, place, purpose),
    );
    if (!facts.selfIssued) {
      if (most <= 0)
        faults.push({
          kind: 'path-length',
          place,
          detail: `${subjectOf(facts)} is one CA more than a CA above allows`,
        });
      most -= 1;
    }
    most = Math.min(most, facts.basicConstraints?.pathLength ?? most);
    if (facts.nameConstraints) constraints.push(facts.nameConstraints);
  }
  const unstated = policyFailure(below);
  if (unstated !== null) {
    const place = below.length - 1 - unstated;
    faults.push({ kind: 'policy', place, detail: 'a CA requires a policy and none holds along the path, or maps any' });
  }
  return faults;
}

/**
 * Faults of a path by which no CA of the given ones had a certificate issued: whoever has a certificate could have
 * signed it.
 */
const byOthers: readonly PathFault['kind'][] = ['no-authority', 'path-length', 'names'];

/** Whether a path shows that the CAs on it had the leaf issued, whatever else peers refuse it for. */
export function isOfTheseCas(faults: readonly PathFault[]): boolean {
  return !faults.some(({ kind }) => byOthers.includes(kind));
}

/**
 * How the authority key identifier of a certificate or list is not of its issuer's certificate (RFC 5280 4.2.1.1,
 * 5.2.1), in words; null where it is, or says nothing. OpenSSL goes by all three members.
 */
export function otherIdentifier(
  issued: Pick<CertificateFacts, 'authorityKeyId' | 'authorityCertificate'>,
  issuer: CertificateFacts,
): string | null {
  const { authorityKeyId, authorityCertificate } = issued;
  if (authorityKeyId !== null && issuer.subjectKeyId !== null && authorityKeyId !== issuer.subjectKeyId)
    return `names the key identifier ${authorityKeyId} as its issuer’s, which says ${issuer.subjectKeyId}`;
  if (authorityCertificate === null) return null;
  const { serial, issuers } = authorityCertificate;
  if (serial !== null && serial !== issuer.serial)
    return `names the certificate ${serial} of its issuer, and the one on the path is ${issuer.serial}`;
  const directory = issuers.find(({ kind }) => kind === 'directory name')?.name;
  return directory === undefined || sameName(directory, issuer.issuer)
    ? null
    : `names a certificate of its issuer that ${nameText(directory)} issued, and ${nameText(issuer.issuer)} issued the one on the path`;
}

/**
 * What a peer refuses in the leaf itself, whoever issued it: its dates, critical extensions that nobody knows, two
 * algorithms.
 */
export function leafFaults(leaf: CertificateFacts, at: Date | null): PathFault[] {
  return ownFaults(leaf, 0, at);
}

function ownFaults(facts: CertificateFacts, place: number, at: Date | null): PathFault[] {
  const { notBefore, notAfter } = facts;
  const unknown = unknownCritical(facts);
  const isOver = at !== null && (notAfter === null || at > new Date(notAfter));
  const isEarly = at !== null && (notBefore === null || at < new Date(notBefore));
  const fault = (kind: PathFault['kind'], detail: string): PathFault => ({
    kind,
    place,
    detail: `${subjectOf(facts)} ${detail}`,
  });
  return [
    ...(isOver
      ? [fault('expired', notAfter === null ? 'has no last day that can be read' : `expired on ${notAfter}`)]
      : []),
    ...(isEarly
      ? [
          fault(
            'not-yet-valid',
            notBefore === null ? 'has no first day that can be read' : `is valid from ${notBefore} only`,
          ),
        ]
      : []),
    ...(unknown === null ? [] : [fault('critical', `has the critical extension ${unknown}, which nobody knows`)]),
    ...damages(facts).map((damage) => fault('damaged', damage)),
    ...(facts.innerSignatureAlgorithmMatches ? [] : [fault('algorithms', 'names two signature algorithms')]),
  ];
}

/** Extensions by which a CA forbids something: basic constraints, constraints of names and policies. */
const constraining = ['2.5.29.19', '2.5.29.30', '2.5.29.36', '2.5.29.54'];

/**
 * What of a certificate leaves open what it forbids: an extension that cannot be read, or in two ways, or is there
 * twice.
 */
function damages({ extensions, damagedExtensions, ambiguousExtensions }: CertificateFacts): string[] {
  const oids = extensions.map(({ oid }) => oid);
  const twice = oids.find((oid, place) => oids.indexOf(oid) !== place);
  return [
    ...[...damagedExtensions, ...ambiguousExtensions.filter((oid) => constraining.includes(oid))].map(
      (oid) => `has the extension ${oid}, which cannot be read, or not in one way only`,
    ),
    ...(twice === undefined ? [] : [`has the extension ${twice} twice`]),
  ];
}

function weakFaults(facts: CertificateFacts, place: number, isAnchor: boolean): PathFault[] {
  const weak = weakness(facts, isAnchor);
  return weak === null ? [] : [{ kind: 'weak', place, detail: `${subjectOf(facts)} ${weak}` }];
}

/**
 * An extended key usage of a CA that does not name what is below it; `anyExtendedKeyUsage` alone is taken by some peers
 * only.
 */
function purposeFaults(facts: CertificateFacts, place: number, purpose: KeyPurpose | null): PathFault[] {
  const { extendedKeyUsage } = facts;
  if (purpose === null || extendedKeyUsage === null || extendedKeyUsage.includes(purpose)) return [];
  const kind = extendedKeyUsage.includes('anyExtendedKeyUsage') ? 'any-purpose' : 'purpose';
  const detail = `${subjectOf(facts)} has the extended key usage ${extendedKeyUsage.join(', ')}, without ${purpose}`;
  return [{ kind, place, detail }];
}

/** RFC 5280 6.1.4 k and n. */
function authorityFaults(facts: CertificateFacts, place: number): PathFault[] {
  const { basicConstraints, keyUsage, version } = facts;
  const lack = (detail: string): PathFault[] => [
    { kind: 'no-authority', place, detail: `${subjectOf(facts)} ${detail}` },
  ];
  if (version !== 3) return lack(`is an X.509 version ${version} certificate, which cannot be one of a CA`);
  if (!basicConstraints?.ca) return lack('is no CA (its basic constraints do not say CA:TRUE)');
  return keyUsage && !keyUsage.bits.includes('keyCertSign') ? lack('may not sign certificates (keyCertSign)') : [];
}

/** A root of the times before extensions is trusted for what it is, since whoever trusts it says that it is a CA. */
function isTrustedRoot({ version, selfIssued }: CertificateFacts): boolean {
  return version === 1 && selfIssued;
}

function subjectOf({ subject }: CertificateFacts): string {
  return nameText(subject) || 'a certificate without a subject';
}
