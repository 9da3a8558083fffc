import { type CertificateFacts, certificateFacts } from './certificate.ts';
import { sameName, sameWriting } from './name-match.ts';
import { isSignedWithKeyOf, type OpenedCertificate, openCertificate } from './opened.ts';
import { isOfTheseCas, type KeyPurpose, type PathFault, pathFaults } from './path-validation.ts';

/** Whether a certificate comes from given CAs. */
export interface Chain {
  /** `invalid` where a path exists by names and signatures, and every one is refused (see `pathFaults`). */
  readonly status: 'trusted' | 'invalid' | 'look-alike' | 'untrusted' | 'self-signed';
  /** What is wrong with the path that has the fewest faults; none where it is trusted. */
  readonly faults: readonly PathFault[];
  /** Whether a certificate on the path names its issuer in another writing than the issuer's own (RFC 5280 4.1.2.4). */
  readonly hasOtherWriting: boolean;
  readonly detail: string;
}

type Candidate = OpenedCertificate;

/** From the leaf upwards. */
type Path = readonly [Candidate, ...Candidate[]];

interface Search {
  /** The first path to an anchor without a fault, else the one with the fewest; null where none leads there. */
  readonly best: { readonly path: Path; readonly faults: readonly PathFault[] } | null;
  /** Every certificate that the search reached, the leaf among them. */
  readonly reached: ReadonlySet<Candidate>;
}

const longestPath = 6;
/** Cross-certificates multiply paths; of these, the shortest this many count. */
const mostPaths = 500;
/** Of the certificates that came with a leaf, this many count. */
export const mostSent = 16;

/**
 * Builds a path from a leaf to one of the anchors (issuing CAs and roots, DER), through what was sent and the anchors
 * themselves: by names (RFC 5280 7.1) and signatures; and validates it (RFC 5280 6.1, see `pathFaults`), with the dates
 * of CAs where an instant is given, and what they may issue for where a purpose is. Of what was sent, the first 16
 * certificates count. Never throws.
 */
export function buildChain(
  leaf: Uint8Array,
  sent: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: Date | null = null,
  purpose: KeyPurpose | null = null,
): Chain {
  const [start] = candidates([leaf]);
  if (!start) return notTrusted('untrusted', 'the certificate cannot be parsed');
  const offered = candidates(sent.slice(0, mostSent));
  const trusted = candidates(anchors);

  const { best, reached } = search(start, offered, trusted, (path) => pathFaults(path, at, purpose));
  if (best) {
    const isTrusted = best.faults.length === 0;
    return {
      status: isTrusted ? 'trusted' : 'invalid',
      faults: best.faults,
      hasOtherWriting: best.path.some((one, place) => isOtherWriting(one, best.path[place + 1])),
      detail: isTrusted
        ? `${best.path.length - 1} steps to a given CA`
        : best.faults.map(({ detail }) => detail).join('; '),
    };
  }
  if (isNamed(start, start) && isSignedWithKeyOf(start, start))
    return notTrusted('self-signed', 'signed by its own key');
  if ([...reached].some((issued) => isLookAlike(issued, trusted)))
    return notTrusted('look-alike', 'a given CA has the issuer’s name, but another key signed');
  return notTrusted('untrusted', 'no given CA issued it');
}

/**
 * The path that a peer finds which trusts the roots alone and has of CAs below them what came with the leaf: issuing
 * CAs among the anchors count only where they were sent as well.
 */
export function buildChainAsSent(
  leaf: Uint8Array,
  sent: readonly Uint8Array[],
  anchors: readonly Uint8Array[],
  at: Date,
  purpose: KeyPurpose | null = null,
): Chain {
  const isSent = (anchor: Uint8Array) => sent.some((one) => Buffer.compare(one, anchor) === 0);
  const known = anchors.filter((anchor) => certificateFacts(anchor).selfIssued || isSent(anchor));
  return buildChain(leaf, sent, known, at, purpose);
}

/** Whether given CAs had a certificate issued, be it that peers refuse the path to them. */
export function isVouchedFor({ status, faults }: Chain): boolean {
  return status === 'trusted' || (status === 'invalid' && isOfTheseCas(faults));
}

/**
 * Whether one certificate names another's subject as its issuer and is signed with its key. Says nothing about trust.
 * Never throws.
 */
export function isIssuedBy(issued: Uint8Array, issuer: Uint8Array): boolean {
  const [below] = candidates([issued]);
  const [above] = candidates([issuer]);
  return below !== undefined && above !== undefined && isNamed(above, below) && isSignedWithKeyOf(below, above);
}

/**
 * Breadth first, so that the shortest path comes first; no name and key twice on one path, so that a ring of CAs ends.
 */
function search(
  start: Candidate,
  offered: readonly Candidate[],
  trusted: readonly Candidate[],
  faultsOf: (path: readonly CertificateFacts[]) => readonly PathFault[],
): Search {
  const reached = new Set([start]);
  const open: Path[] = [[start]];
  let best: Search['best'] = null;
  for (let seen = 0; seen < mostPaths; seen += 1) {
    const path = open.shift();
    if (path === undefined) break;
    for (const issuer of [...trusted, ...offered].filter((one) => isIssuer(one, path))) {
      const longer: Path = [...path, issuer];
      if (among(trusted, issuer)) {
        const faults = faultsOf(longer.map(({ facts }) => facts));
        if (best === null || faults.length < best.faults.length) best = { path: longer, faults };
        if (faults.length === 0) return { best, reached };
      }
      reached.add(issuer);
      if (longer.length <= longestPath && !path.some((one) => isSameAuthority(one, issuer))) open.push(longer);
    }
  }
  return { best, reached };
}

function isIssuer(issuer: Candidate, path: Path): boolean {
  const issued = path.at(-1) ?? path[0];
  return isNamed(issuer, issued) && isSignedWithKeyOf(issued, issuer);
}

function isSameAuthority({ facts: one }: Candidate, { facts: other }: Candidate): boolean {
  return one.publicKey.spki === other.publicKey.spki && sameName(one.subject, other.subject);
}

function isNamed(issuer: Candidate, issued: Candidate): boolean {
  return sameName(issuer.facts.subject, issued.facts.issuer);
}

function isOtherWriting(issued: Candidate, issuer: Candidate | undefined): boolean {
  return issuer !== undefined && !sameWriting(issued.facts.issuer, issuer.facts.subject);
}

function isLookAlike(issued: Candidate, trusted: readonly Candidate[]): boolean {
  const namesakes = trusted.filter((anchor) => isNamed(anchor, issued));
  return namesakes.length > 0 && !namesakes.some((anchor) => isSignedWithKeyOf(issued, anchor));
}

function among(some: readonly Candidate[], one: Candidate): boolean {
  return some.some(({ certificate }) => certificate.raw.equals(one.certificate.raw));
}

function notTrusted(status: Exclude<Chain['status'], 'trusted' | 'invalid'>, detail: string): Chain {
  return { status, faults: [], hasOtherWriting: false, detail };
}

function candidates(ders: readonly Uint8Array[]): Candidate[] {
  return ders.map(openCertificate).filter((one) => one !== null);
}
