import { type CrlFacts, crlEntry, crlFacts, isCrlOf } from './crl.ts';
import { type OcspFacts, ocspFacts, type SingleResponse } from './ocsp.ts';
import { isAbout } from './ocsp-request.ts';
import { responderOf } from './ocsp-responder.ts';

/** What a source says about a certificate, once it was verified and found fresh. */
export interface StatusReading {
  /** Null where nothing can be relied on. */
  readonly says: 'good' | 'revoked' | 'unknown' | null;
  /** What keeps it from being relied on, or, beside `revoked`, what else is wrong with it. */
  readonly trouble: StatusTrouble | null;
  /** A few words for a reader. */
  readonly detail: string;
}

export type StatusTrouble =
  | 'not-a-response'
  | 'not-entitled'
  | 'other-certificate'
  | 'incomplete'
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

/** Why an answer cannot be relied on. */
export interface AnswerTrouble {
  readonly trouble: StatusTrouble;
  readonly detail: string;
}

/** Why an OCSP response cannot be relied on, whichever certificate it is about; null where it can (RFC 6960 3.2). Never throws. */
export function ocspTrouble(response: Uint8Array, issuer: Uint8Array, at: Date): AnswerTrouble | null {
  const facts = ocspFacts(response);
  const ages = facts.responses.flatMap((one) => ageOf(one, facts.producedAt, at) ?? []);
  return unreliable(facts, response, issuer, at) ?? ages[0] ?? null;
}

/** What an OCSP response received at `at` says about a certificate (RFC 6960 3.2). Never throws. */
export function readOcspStatus(response: Uint8Array, { certificate, issuer }: Issued, at: Date): StatusReading {
  const facts = ocspFacts(response);
  const trouble = unreliable(facts, response, issuer, at);
  if (trouble) return { says: null, ...trouble };
  const own = facts.responses.find(({ certificateId }) => isAbout(certificateId, certificate, issuer));
  if (!own) return nothing('other-certificate', 'the response is about another certificate');
  return dated(statement(own), ageOf(own, facts.producedAt, at));
}

function unreliable(facts: OcspFacts, response: Uint8Array, issuer: Uint8Array, at: Date): AnswerTrouble | null {
  const [problem] = facts.problems;
  if (problem !== undefined) return { trouble: 'not-a-response', detail: problem };
  if (facts.responseStatus !== 'successful')
    return { trouble: 'not-a-response', detail: `the responder answers ${facts.responseStatus}` };
  const responder = responderOf(response, issuer, at);
  return responder.signedBy === 'nobody' ? { trouble: 'not-entitled', detail: responder.detail } : null;
}

/** A CRL with its facts, so that a long one is read once for many certificates. */
export interface OpenedCrl {
  readonly der: Uint8Array;
  readonly facts: CrlFacts;
  readonly isOf: (issuer: Uint8Array) => boolean;
}

/** Never throws. */
export function openCrl(der: Uint8Array): OpenedCrl {
  const known = new Map<string, boolean>();
  return {
    der,
    facts: crlFacts(der),
    isOf(issuer) {
      const key = Buffer.from(issuer).toString('base64');
      const verdict = known.get(key) ?? isCrlOf(issuer, der);
      known.set(key, verdict);
      return verdict;
    },
  };
}

/** Why a CRL cannot be relied on, whichever certificate is looked up; null where it can (RFC 5280 6.3.3). Never throws. */
export function crlTrouble(crl: OpenedCrl, issuer: Uint8Array, at: Date): AnswerTrouble | null {
  return unreliableList(crl, issuer) ?? ageOf(crl.facts, null, at);
}

/** What a CRL received at `at` says about a certificate (RFC 5280 6.3.3). Never throws. */
export function readCrlStatus(crl: OpenedCrl, { issuer, serial }: Issued, at: Date): StatusReading {
  const trouble = unreliableList(crl, issuer);
  if (trouble) return { says: null, ...trouble };
  const { der, facts } = crl;
  const age = ageOf(facts, null, at);
  const entry = crlEntry(der, serial);
  if (entry) return dated({ says: 'revoked', trouble: null, detail: revokedText(entry) }, age);
  if (facts.incomplete.length > 0) return nothing('incomplete', `not listed, but ${facts.incomplete.join(' and ')}`);
  return dated({ says: 'good', trouble: null, detail: 'not listed' }, age);
}

function unreliableList({ facts, isOf }: OpenedCrl, issuer: Uint8Array): AnswerTrouble | null {
  const [problem] = facts.problems;
  if (problem !== undefined) return { trouble: 'not-a-response', detail: problem };
  return isOf(issuer)
    ? null
    : { trouble: 'not-entitled', detail: 'the list is not signed by the certificate’s issuer' };
}

function statement(own: SingleResponse): StatusReading {
  return { says: own.status, trouble: null, detail: own.status === 'revoked' ? revokedText(own) : own.status };
}

/** Revocation is for good, so that an old answer still proves it; nothing else outlives its answer, nor does a hold (RFC 5280 5.3.1). */
function dated(reading: StatusReading, age: AnswerTrouble | null): StatusReading {
  if (age === null) return reading;
  const isFinal = reading.says === 'revoked' && !reading.detail.includes('certificateHold');
  return { says: isFinal ? 'revoked' : null, trouble: age.trouble, detail: `${reading.detail}, but ${age.detail}` };
}

function ageOf(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: string | null; readonly nextUpdate: string | null },
  producedAt: string | null,
  at: Date,
): AnswerTrouble | null {
  const newest = [thisUpdate, producedAt]
    .flatMap((time) => time ?? [])
    .sort()
    .at(-1);
  if (newest !== undefined && Date.parse(newest) - skewMs > at.getTime())
    return { trouble: 'from-the-future', detail: `it is dated ${newest}` };
  if (nextUpdate !== null && Date.parse(nextUpdate) + skewMs < at.getTime())
    return { trouble: 'stale', detail: `newer information was due on ${nextUpdate}` };
  return null;
}

function revokedText({
  revokedAt,
  reason,
}: {
  readonly revokedAt: string | null;
  readonly reason: string | null;
}): string {
  return `revoked on ${revokedAt}${reason === null ? '' : ` (${reason})`}`;
}

function nothing(trouble: StatusTrouble, detail: string): StatusReading {
  return { says: null, trouble, detail };
}
