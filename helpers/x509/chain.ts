import { sameAttributes } from './name.ts';
import { isSignedWithKeyOf, type OpenedCertificate, openCertificate } from './opened.ts';

/** Whether a certificate comes from given CAs. Says nothing about dates. */
export interface Chain {
  readonly status: 'trusted' | 'look-alike' | 'untrusted' | 'self-signed';
  /** Whether no path exists from what was sent to a given root: an issuing CA had to be taken from the anchors. */
  readonly usedIntermediateFromAnchors: boolean;
  readonly detail: string;
}

type Candidate = OpenedCertificate;

/** From the leaf upwards. */
type Path = readonly [Candidate, ...Candidate[]];

interface Search {
  /** Shortest path that ends at an anchor. */
  readonly path: Path | null;
  /** Every certificate that the search reached, the leaf among them. */
  readonly reached: readonly Candidate[];
}

const longestPath = 6;
/** Of the certificates that came with a leaf, this many count. */
export const mostSent = 16;

/**
 * Builds a path by signature from a leaf to one of the anchors (issuing CAs and roots, DER), through what was sent and the anchors
 * themselves: issuer's name, its key, AKI equal to SKI where both are there, CA:TRUE, keyCertSign and path length (RFC 5280 6.1).
 * Of what was sent, the first 16 certificates count. Never throws.
 */
export function buildChain(leaf: Uint8Array, sent: readonly Uint8Array[], anchors: readonly Uint8Array[]): Chain {
  const [start] = candidates([leaf]);
  if (!start) return notTrusted('untrusted', 'the certificate cannot be parsed');
  const offered = candidates(sent.slice(0, mostSent));
  const trusted = candidates(anchors);

  const { path, reached } = search(start, offered, trusted);
  if (path) {
    const unborrowed = trusted.filter((anchor) => anchor.facts.selfIssued || among(offered, anchor));
    return {
      status: 'trusted',
      usedIntermediateFromAnchors: search(start, offered, unborrowed).path === null,
      detail: `${path.length - 1} steps to a given CA`,
    };
  }
  if (isNamed(start, start) && isSignedWithKeyOf(start, start))
    return notTrusted('self-signed', 'signed by its own key');
  if (reached.some((issued) => isLookAlike(issued, trusted)))
    return notTrusted('look-alike', 'a given CA has the issuer’s name, but another key signed');
  return notTrusted('untrusted', 'no given CA issued it');
}

/** Whether one certificate names another's subject as its issuer and is signed with its key. Says nothing about trust. Never throws. */
export function isIssuedBy(issued: Uint8Array, issuer: Uint8Array): boolean {
  const [below] = candidates([issued]);
  const [above] = candidates([issuer]);
  return below !== undefined && above !== undefined && isNamed(above, below) && isSignedWithKeyOf(below, above);
}

/** Breadth first, each certificate once, so that certificates which issue each other cost no more than others. */
function search(start: Candidate, offered: readonly Candidate[], trusted: readonly Candidate[]): Search {
  const reached = [start];
  const open: Path[] = [[start]];
  for (let path = open.shift(); path; path = open.shift()) {
    const issuers = [...trusted, ...offered].filter((issuer) => isIssuer(issuer, path));
    const anchor = issuers.find((issuer) => among(trusted, issuer));
    if (anchor) return { path: [...path, anchor], reached };
    if (path.length >= longestPath) continue;
    for (const issuer of issuers) {
      if (among(reached, issuer)) continue;
      reached.push(issuer);
      open.push([...path, issuer]);
    }
  }
  return { path: null, reached };
}

function isIssuer(issuer: Candidate, path: Path): boolean {
  const issued = path.at(-1) ?? path[0];
  return (
    isNamed(issuer, issued) && mayIssue(issuer, path) && hasKey(issuer, issued) && isSignedWithKeyOf(issued, issuer)
  );
}

function isNamed(issuer: Candidate, issued: Candidate): boolean {
  return sameAttributes(issuer.facts.subject, issued.facts.issuer);
}

/** CA:TRUE, keyCertSign, and no more intermediate CAs below than allowed; self-issued ones do not count (RFC 5280 4.2.1.9). */
function mayIssue({ facts: { basicConstraints, keyUsage } }: Candidate, [, ...intermediates]: Path): boolean {
  if (!basicConstraints?.ca || (keyUsage !== null && !keyUsage.bits.includes('keyCertSign'))) return false;
  const below = intermediates.filter(({ facts }) => !facts.selfIssued).length;
  return basicConstraints.pathLength === null || below <= basicConstraints.pathLength;
}

function hasKey(issuer: Candidate, issued: Candidate): boolean {
  const { subjectKeyId } = issuer.facts;
  const { authorityKeyId } = issued.facts;
  return subjectKeyId === null || authorityKeyId === null || subjectKeyId === authorityKeyId;
}

function isLookAlike(issued: Candidate, trusted: readonly Candidate[]): boolean {
  const namesakes = trusted.filter((anchor) => isNamed(anchor, issued));
  return (
    namesakes.length > 0 && !namesakes.some((anchor) => hasKey(anchor, issued) && isSignedWithKeyOf(issued, anchor))
  );
}

function among(some: readonly Candidate[], one: Candidate): boolean {
  return some.some(({ certificate }) => certificate.raw.equals(one.certificate.raw));
}

function notTrusted(status: Exclude<Chain['status'], 'trusted'>, detail: string): Chain {
  return { status, usedIntermediateFromAnchors: false, detail };
}

function candidates(ders: readonly Uint8Array[]): Candidate[] {
  return ders.map(openCertificate).filter((one) => one !== null);
}
