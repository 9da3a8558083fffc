import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import { type Role, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { sees } from '../../config/standard/api-hub/vantages.ts';
import { type Need, observedBy, type SteppedNeed, Unseen, wanted } from '../engine/need.ts';
import { oncePer, oncePerName } from '../memory/once-per.ts';
import { crlStep } from '../observations/crl.ts';
import { ocspStep } from '../observations/ocsp.ts';
import type { RevokedName, StatusAnswer, StatusSubject } from '../observations/status.ts';
import type { Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { trustedIssuer } from '../x509/read/issuer.ts';
import { ocspFacts } from '../x509/status/ocsp.ts';
import {
  type AnswerTrouble,
  crlTrouble,
  type Issued,
  type OpenedCrl,
  ocspTrouble,
  openCrl,
  readCrlStatus,
  readOcspStatus,
  type StatusReading,
} from '../x509/status/status.ts';
import { certificatesOfRuns } from './certificate-subjects.ts';
import { certificateOfIdentity, certificatesAt, type SeenCertificate } from './certificates.ts';
import { ofThisMachine } from './this-machine.ts';

export type StatusService = 'ocsp' | 'crl';

/** What a service was asked in one step. */
export interface StatusAnswers {
  readonly service: StatusService;
  readonly answers: readonly StatusAnswer[];
  readonly at: Date;
}

/** What the responder that the certificates of a role name says about each of them: one question a certificate. */
export const ocspOf = oncePerName((subject: StatusSubject, target: Target): SteppedNeed<StatusAnswers> => {
  const sources = stepsThatSee([subject], target);
  return answersOf('ocsp', ocspStep(subject, sources, whereSeen(subject, target).length), [subject], target);
});

/** The revocation lists that the certificates of every role name: each list once. */
export const revocationLists = oncePer((target: Target): SteppedNeed<StatusAnswers> => {
  const subjects: readonly StatusSubject[] = [...rolesIn(target.standard), ...revokedIdentities(target)];
  return answersOf('crl', crlStep(subjects, stepsThatSee(subjects, target)), subjects, target);
});

function stepsThatSee(subjects: readonly StatusSubject[], target: Target): string[] {
  return [...new Set(subjects.flatMap((one) => whereSeen(one, target)).map(({ step }) => step.key))];
}

/** Where this vantage sees certificates of a role, or the identity given as revoked. */
export function whereSeen(subject: StatusSubject, target: Target): SteppedNeed<readonly SeenCertificate[]>[] {
  return everySighting(subject, target).filter(({ by, missing }) => sees(target.vantage, by) && missing === null);
}

function everySighting(subject: StatusSubject, target: Target): SteppedNeed<readonly SeenCertificate[]>[] {
  return isRevokedName(subject) ? [certificateOfIdentity(subject, target)] : (roleSightings(target).get(subject) ?? []);
}

/** The identities that the target gives as revoked; where it gives none, the one that it could. */
function revokedIdentities({ identities }: Target): RevokedName[] {
  const given = (Object.keys(identities) as GivenName[]).filter(isRevokedName);
  return given.length > 0 ? given : ['revoked'];
}

function isRevokedName(name: StatusSubject | GivenName): name is RevokedName {
  return name === 'revoked' || name.startsWith('revoked/');
}

const roleSightings = oncePer((target: Target): Map<Role, SteppedNeed<readonly SeenCertificate[]>[]> => {
  const sightings = new Map<Role, SteppedNeed<readonly SeenCertificate[]>[]>();
  for (const at of certificatesOfRuns(target)) {
    const known = sightings.get(at.role) ?? [];
    sightings.set(at.role, [...known, certificatesAt(at, target)]);
  }
  return sightings;
});

function answersOf(
  service: StatusService,
  step: Step<StatusService>,
  subjects: readonly StatusSubject[],
  target: Target,
): SteppedNeed<StatusAnswers> {
  const sightings = subjects.flatMap((one) => everySighting(one, target));
  const by = [...new Set(sightings.flatMap((sighting) => sighting.by))];
  const notGiven = sightings.find(({ missing }) => missing !== null)?.missing ?? null;
  const given = { by, missing: step.connections === 0 ? notGiven : null, gates: Object.values(ofThisMachine) };
  return observedBy(step, given, ({ answers }, { at }) => ({
    service,
    answers,
    at: new Date(at),
  }));
}

const longestUrl = 2048;
/** Addresses of a service that are asked about one certificate. */
const mostAddresses = 4;

/**
 * The addresses that may be followed at all, each once: http or https, without credentials. What they lead to is for
 * the probe to mind.
 */
export function followable(urls: readonly string[]): URL[] {
  const parsed = urls.flatMap((text) => (text.length > longestUrl || !URL.canParse(text) ? [] : [new URL(text)]));
  const usable = parsed.filter(
    ({ protocol, username, password }) => /^https?:$/.test(protocol) && username === '' && password === '',
  );
  return [...new Map(usable.map((url) => [url.href, url])).values()].slice(0, mostAddresses);
}

/** Addresses of a service in a certificate. */
export function addressesIn({ facts }: SeenCertificate, service: StatusService): readonly string[] {
  return service === 'ocsp' ? facts.ocspUrls : facts.crlUrls;
}

/**
 * A certificate with its issuer, where the Trust Framework issued it; null for strangers, and where the target names no
 * CAs.
 */
export function issuedByFramework(one: SeenCertificate, target: Target): Issued | null {
  return issuedUnder(target)(one);
}

const issuedUnder = oncePer((target: Target) => {
  const bytes = (base64: string) => Buffer.from(base64, 'base64');
  const anchors = (target.trust.framework ?? []).map(bytes);
  return oncePer((one: SeenCertificate): Issued | null => {
    const certificate = bytes(one.der);
    const issuer = trustedIssuer(certificate, one.rest.map(bytes), anchors);
    return issuer === null ? null : { certificate, issuer, serial: one.facts.serial ?? '' };
  });
});

/**
 * What a service says about a certificate, at whichever of its addresses: a revocation counts wherever it is said; an
 * `Unseen` where nothing is said anywhere, for whatever reason.
 *
 * @param lists CRLs of the same run, which an OCSP responder's own certificate is looked up in
 */
export function statusSaid(
  seen: StatusAnswers | Unseen,
  one: SeenCertificate,
  issued: Issued,
  lists: StatusAnswers | Unseen,
): StatusReading | Unseen {
  if (seen instanceof Unseen) return seen;
  const { service } = seen;
  const none = new Unseen('not-applicable', `the certificate names no ${serviceNames[service]}`);
  const readings = followable(addressesIn(one, service)).map(({ href }) => saidAt(href, seen, one, issued, lists));
  const says = (wanted: StatusReading['says']) =>
    readings.find((reading) => !(reading instanceof Unseen) && reading.says === wanted);
  return says('revoked') ?? says('unknown') ?? says('good') ?? says(null) ?? readings[0] ?? none;
}

function saidAt(
  address: string,
  { service, answers, at }: StatusAnswers,
  one: SeenCertificate,
  issued: Issued,
  lists: StatusAnswers | Unseen,
): StatusReading | Unseen {
  const answer = answers.find(
    ({ thumbprint, url }) => url === address && (service === 'crl' || thumbprint === one.facts.thumbprint),
  );
  if (!answer) return new Unseen('inconclusive', `${serviceNames[service]} was not asked`, { who: ['you'] });
  if (answer.received === null) return new Unseen('inconclusive', whyNothing(answer), { who: ['you'] });
  return service === 'ocsp'
    ? readOcspStatus(Buffer.from(answer.received, 'base64'), issued, at, listsIn(lists))
    : readCrlStatus(listIn(answer), issued, at);
}

/** What an OCSP response that a server staples (DER, base64) says about its certificate. */
export function readStaple(staple: string, issued: Issued, at: Date, lists: StatusAnswers | Unseen): StatusReading {
  return readOcspStatus(Buffer.from(staple, 'base64'), issued, at, listsIn(lists));
}

/** Why what a service sent cannot be relied on; null where it can, or where nothing came. */
export function troubleWith(
  answer: StatusAnswer,
  { service, at }: StatusAnswers,
  lists: StatusAnswers | Unseen,
): AnswerTrouble | null {
  if (answer.received === null) return null;
  const issuer = Buffer.from(answer.issuer, 'base64');
  return service === 'ocsp'
    ? ocspTrouble(Buffer.from(answer.received, 'base64'), issuer, at, listsIn(lists))
    : crlTrouble(listIn(answer), issuer, at);
}

/**
 * Everything that a service was asked, the OCSP responder role by role; and the revocation lists, which its own
 * certificate may be on.
 */
export function everythingAsked(
  service: StatusService,
  target: Target,
): Record<string, Need<StatusAnswers | Unseen>> & { readonly crl: Need<StatusAnswers | Unseen> } {
  const crl = wanted(revocationLists(target));
  if (service === 'crl') return { crl };
  return { ...Object.fromEntries(rolesIn(target.standard).map((role) => [role, wanted(ocspOf(role, target))])), crl };
}

/** What RFC 5280 or RFC 6960 obliges who answers to, and an answer misses; none where it cannot be read. */
export function deviationsOf(answer: StatusAnswer, service: StatusService): readonly string[] {
  if (answer.received === null) return [];
  return service === 'ocsp'
    ? ocspFacts(Buffer.from(answer.received, 'base64')).deviations
    : listIn(answer).facts.deviations;
}

export const serviceNames: Record<StatusService, string> = { ocsp: 'OCSP responder', crl: 'CRL' };

/** Why an answer holds nothing to read. */
export function whyNothing({ url, failed, status: code }: StatusAnswer): string {
  return failed ? `${url}: ${failed.detail} (${failed.layer}, ${failed.cause})` : `${url} answered with status ${code}`;
}

/** The list in an answer that holds one. */
const listIn = oncePer(({ received }: StatusAnswer) => openCrl(Buffer.from(received ?? '', 'base64')));

function listsIn(seen: StatusAnswers | Unseen): readonly OpenedCrl[] {
  return seen instanceof Unseen ? [] : seen.answers.filter(({ received }) => received !== null).map(listIn);
}
