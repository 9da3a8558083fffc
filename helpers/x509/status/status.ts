import { oncePerName } from '../../memory/once-per.ts';
import { certificateFacts } from '../read/certificate.ts';
import { sameName } from '../read/name-match.ts';
import { type CrlEntry, type CrlFacts, crlEntries, crlFacts, objectionToCrl } from './crl.ts';
import { coverageOf } from './crl-scope.ts';
import { type OcspFacts, ocspFacts, type SingleResponse } from './ocsp.ts';
import { isAbout } from './ocsp-request.ts';
import { responderOf } from './ocsp-responder.ts';

/** What a source says about a certificate, once it was verified and found fresh. */
export interface StatusReading {
  /** Null where nothing can be relied on. */
  readonly says: 'good' | 'revoked' | 'unknown' | null;
  /** CRLReason of a revocation, where it gives one. */
  readonly reason: string | null;
  /** What keeps it from being relied on, or, beside `revoked`, what else is wrong with it. */
  readonly trouble: StatusTrouble | null;
  /** A few words for a reader. */
  readonly detail: string;
}

export type StatusTrouble =
  | 'not-a-response'
  | 'not-entitled'
  | 'other-certificate'
  | 'contradictory'
  | 'out-of-scope'
  | 'incomplete'
  | 'undated'
  | 'stale'
  | 'from-the-future';

/** A certificate and the CA that issued it, DER. */
export interface Issued {
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** Hexadecimal, as encoded. */
  readonly serial: string;
}

/** Clocks may differ by this much: the usual tolerance of OCSP clients. */
const skewMs = 300_000;

/**
 * How long an OCSP response without nextUpdate counts: its responder says that it has newer information at any time
 * (RFC 6960 4.2.2.1), and of the clients that bound its age, the strictest take an hour.
 */
const undatedAgeMs = 3_600_000;

/** Why an answer cannot be relied on. */
export interface AnswerTrouble {
  readonly trouble: StatusTrouble;
  readonly detail: string;
}

/**
 * Why an OCSP response cannot be relied on, whichever certificate it is about; null where it can (RFC 6960 3.2). Never
 * throws.
 */
export function ocspTrouble(
  response: Uint8Array,
  issuer: Uint8Array,
  at: Date,
  lists: Lists = [],
): AnswerTrouble | null {
  const facts = ocspFacts(response);
  const ages = facts.responses.flatMap((one) => ageOfResponse(one, facts.producedAt, at) ?? []);
  return unreliable(facts, response, issuer, at, lists) ?? ages[0] ?? null;
}

/**
 * What an OCSP response received at `at` says about a certificate (RFC 6960 3.2). Never throws.
 *
 * @param lists CRLs at hand, which a responder's own certificate is looked up in
 */
export function readOcspStatus(
  response: Uint8Array,
  { certificate, issuer }: Issued,
  at: Date,
  lists: Lists = [],
): StatusReading {
  const facts = ocspFacts(response);
  const trouble = unreliable(facts, response, issuer, at, lists);
  if (trouble) return nothing(trouble.trouble, trouble.detail);
  const own = facts.responses.filter(({ certificateId }) => isAbout(certificateId, certificate, issuer));
  const readings = own.map((one) => dated(statement(one, facts), ageOfResponse(one, facts.producedAt, at)));
  return agreed(readings) ?? nothing('other-certificate', 'the response is about another certificate');
}

/**
 * What several statements about one certificate amount to: a revocation counts, all else only where they agree. Null
 * for none.
 */
function agreed(readings: readonly StatusReading[]): StatusReading | null {
  const telling = readings.filter(({ says }) => says !== null);
  const revoked = telling.find(({ says, reason }) => says === 'revoked' && reason !== hold);
  const first =
    revoked ??
    telling.find(({ says }) => says === 'revoked') ??
    readings.find(({ trouble }) => trouble === 'contradictory') ??
    telling[0] ??
    readings[0] ??
    null;
  if (first === null || first.says === null || telling.every(({ says }) => says === first.says)) return first;
  const all = telling.map(({ detail }) => detail).join(', then ');
  return first.says === 'revoked'
    ? { ...first, trouble: 'contradictory', detail: `it says ${all}` }
    : nothing('contradictory', `it contradicts itself: ${all}`);
}

type Lists = readonly OpenedCrl[];

function unreliable(
  facts: OcspFacts,
  response: Uint8Array,
  issuer: Uint8Array,
  at: Date,
  lists: Lists,
): AnswerTrouble | null {
  const [problem] = facts.problems;
  if (problem !== undefined) return { trouble: 'not-a-response', detail: problem };
  if (facts.responseStatus !== 'successful')
    return { trouble: 'not-a-response', detail: `the responder answers ${facts.responseStatus}` };
  const { signedBy, revocable, detail } = responderOf(response, issuer, at);
  if (signedBy === 'nobody') return { trouble: 'not-entitled', detail };
  const { subject } = certificateFacts(issuer);
  const entry =
    revocable === null
      ? undefined
      : lists
          .filter((list) => list.isOf(issuer))
          .flatMap((list) => list.entries(revocable, subject))
          .find(isRevocation);
  return entry
    ? { trouble: 'not-entitled', detail: `${detail}, whose own certificate was ${revokedText(entry)}` }
    : null;
}

/** A CRL with its facts, so that a long one is read once for many certificates. */
export interface OpenedCrl {
  readonly facts: CrlFacts;
  readonly entries: (serial: string, issuer: Parameters<typeof crlEntries>[2]) => readonly CrlEntry[];
  readonly objection: (issuer: Uint8Array) => string | null;
  readonly isOf: (issuer: Uint8Array) => boolean;
}

/** Never throws. */
export function openCrl(der: Uint8Array): OpenedCrl {
  const known = new Map<string, string | null>();
  const objection = (issuer: Uint8Array) => {
    const key = Buffer.from(issuer).toString('base64');
    const verdict = known.has(key) ? (known.get(key) ?? null) : objectionToCrl(issuer, der);
    known.set(key, verdict);
    return verdict;
  };
  return {
    facts: crlFacts(der),
    entries: oncePerName((serial, issuer) => crlEntries(der, serial, issuer)),
    objection,
    isOf: (issuer) => objection(issuer) === null,
  };
}

/**
 * Why a CRL cannot be relied on, whichever certificate is looked up; null where it can (RFC 5280 6.3.3). Never throws.
 */
export function crlTrouble(crl: OpenedCrl, issuer: Uint8Array, at: Date): AnswerTrouble | null {
  return unreliableList(crl, issuer) ?? ageOfList(crl.facts, at);
}

/** What a CRL received at `at` says about a certificate (RFC 5280 6.3.3). Never throws. */
export function readCrlStatus(crl: OpenedCrl, { certificate, issuer, serial }: Issued, at: Date): StatusReading {
  const trouble = unreliableList(crl, issuer);
  if (trouble) return nothing(trouble.trouble, trouble.detail);
  const { facts } = crl;
  if (facts.issuer === null || facts.scope === null) return nothing('not-a-response', 'there is no list');
  const { outside, incomplete } = coverageOf(facts.scope, facts.issuer, certificate);
  if (outside !== null) return nothing('out-of-scope', outside);
  const entries = crl.entries(serial, certificateFacts(certificate).issuer);
  const age = ageOfList(facts, at);
  const revoked = agreed(entries.filter(isRevocation).map((entry) => dated(revocation(entry), age)));
  if (revoked) return revoked;
  if (incomplete.length > 0) return nothing('incomplete', `not listed, but ${incomplete.join(' and ')}`);
  if (entries.length > 0) return nothing('contradictory', `listed with the reason ${removed}, ${removedMeaning}`);
  return dated({ says: 'good', reason: null, trouble: null, detail: 'not listed' }, age);
}

const hold = 'certificateHold';
const removed = 'removeFromCRL';
const removedMeaning = 'which takes a revocation back and belongs in delta CRLs (RFC 5280 5.3.1)';

function isRevocation({ reason }: { readonly reason: string | null }): boolean {
  return reason !== removed;
}

function unreliableList({ facts, objection }: OpenedCrl, issuer: Uint8Array): AnswerTrouble | null {
  const [problem] = facts.problems;
  if (problem !== undefined) return { trouble: 'not-a-response', detail: problem };
  const detail = objection(issuer);
  if (detail === null) return null;
  const isOfAnother =
    facts.scope?.isIndirect && facts.issuer && !sameName(facts.issuer, certificateFacts(issuer).subject);
  return isOfAnother
    ? { trouble: 'out-of-scope', detail: `${detail}: an indirect list, whose issuer cannot be verified here` }
    : { trouble: 'not-entitled', detail };
}

function statement(own: SingleResponse, { extendedRevoke }: OcspFacts): StatusReading {
  if (own.status !== 'revoked') return { says: own.status, reason: null, trouble: null, detail: own.status };
  if (!isRevocation(own)) return nothing('contradictory', `revoked with the reason ${removed}, ${removedMeaning}`);
  if (extendedRevoke && own.reason === hold && own.revokedAt === neverIssued)
    return { says: 'unknown', reason: null, trouble: null, detail: 'never issued, as far as the responder knows' };
  return revocation(own);
}

/** When a certificate was revoked that was never issued (RFC 6960 2.2). */
const neverIssued = '1970-01-01T00:00:00.000Z';

function revocation(one: Revoked): StatusReading {
  return { says: 'revoked', reason: one.reason, trouble: null, detail: revokedText(one) };
}

/**
 * Revocation is for good, so that an old answer still proves it; nothing else outlives its answer, nor does a hold (RFC
 * 5280 5.3.1).
 */
function dated(reading: StatusReading, age: AnswerTrouble | null): StatusReading {
  if (age === null || reading.says === null) return reading;
  const isFinal = reading.says === 'revoked' && reading.reason !== hold;
  return {
    says: isFinal ? 'revoked' : null,
    reason: reading.reason,
    trouble: age.trouble,
    detail: `${reading.detail}, but ${age.detail}`,
  };
}

function ageOfResponse(one: SingleResponse, producedAt: string | null, at: Date): AnswerTrouble | null {
  const { thisUpdate, nextUpdate } = one;
  const age = at.getTime() - Date.parse(thisUpdate);
  return (
    fromTheFuture([thisUpdate, producedAt], at) ??
    overdue(nextUpdate, at) ??
    (nextUpdate === null && !(age <= undatedAgeMs + skewMs)
      ? { trouble: 'stale', detail: `it is of ${thisUpdate} and does not say until when it holds` }
      : null)
  );
}

/** A list has to say when the next one is due (RFC 5280 5.1.2.5): without that it is no list of today. */
function ageOfList({ thisUpdate, nextUpdate }: CrlFacts, at: Date): AnswerTrouble | null {
  return (
    fromTheFuture([thisUpdate], at) ??
    overdue(nextUpdate, at) ??
    (nextUpdate === null
      ? { trouble: 'undated', detail: `it is of ${thisUpdate} and does not say when the next one is due` }
      : null)
  );
}

function fromTheFuture(times: readonly (string | null)[], at: Date): AnswerTrouble | null {
  const early = times.find((time) => time !== null && Date.parse(time) - skewMs > at.getTime());
  return early ? { trouble: 'from-the-future', detail: `it is dated ${early}` } : null;
}

function overdue(nextUpdate: string | null, at: Date): AnswerTrouble | null {
  return nextUpdate !== null && Date.parse(nextUpdate) + skewMs < at.getTime()
    ? { trouble: 'stale', detail: `newer information was due on ${nextUpdate}` }
    : null;
}

interface Revoked {
  readonly revokedAt: string | null;
  readonly reason: string | null;
}

function revokedText({ revokedAt, reason }: Revoked): string {
  return `revoked on ${revokedAt}${reason === null ? '' : ` (${reason})`}`;
}

function nothing(trouble: StatusTrouble, detail: string): StatusReading {
  return { says: null, reason: null, trouble, detail };
}
