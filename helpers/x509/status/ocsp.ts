import { remembered } from '../../memory/remembered.ts';
import { DerError, DerReader, type Element, oidText } from '../read/der.ts';
import { strictnessProblems } from '../read/der-strictness.ts';
import { foreignForm } from '../read/foreign-form.ts';
import { knownExtensions } from '../read/known-extensions.ts';
import { type Name, readName } from '../read/name.ts';
import { dueText, timeText } from '../read/time.ts';
import { reasonName } from './crl-reason.ts';
import { readSigned, type Signed } from './signed.ts';

/** What an OCSP response says, for checks to judge (RFC 6960 4.2). JSON-serialisable; times are RFC 3339, UTC. */
export interface OcspFacts {
  /** Name of the OCSPResponseStatus; null where there is none to read. */
  readonly responseStatus: string | null;
  /** Who says that it answers; the key by its SHA-1, hexadecimal (RFC 6960 4.2.1). */
  readonly responder: ResponderId | null;
  readonly producedAt: string | null;
  readonly responses: readonly SingleResponse[];
  /** Hexadecimal. */
  readonly nonce: string | null;
  /** Whether `revoked` may stand for a certificate that was never issued (RFC 6960 4.4.8). */
  readonly extendedRevoke: boolean;
  readonly signatureAlgorithm: string | null;
  /** Certificates sent along, DER, base64. */
  readonly certificates: readonly string[];
  /** Why the response cannot be relied on, whoever signed it; then nothing beyond its status is filled in. */
  readonly problems: readonly string[];
}

export type ResponderId = { readonly by: 'name'; readonly name: Name } | { readonly by: 'key'; readonly hash: string };

/** What is said of one certificate. */
export interface SingleResponse {
  readonly certificateId: CertificateId;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
  readonly revokedAt: string | null;
  readonly reason: string | null;
}

/** CertID (RFC 6960 4.1.1): hashes and serial number in hexadecimal, as encoded. */
export interface CertificateId {
  readonly hashAlgorithm: string;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serial: string;
}

/** A response taken apart, for whoever verifies it. */
export interface OcspParts {
  readonly signed: Signed;
  /** ResponseData, DER: what is signed. */
  readonly tbs: Buffer;
}

export const longestOcspResponse = 65_536;
const mostResponses = 100;
const mostCertificates = 10;
const basicResponse = '1.3.6.1.5.5.7.48.1.1';
const nonceExtension = '1.3.6.1.5.5.7.48.1.2';
const extendedRevokeExtension = '1.3.6.1.5.5.7.48.1.9';

const responseStatuses: Readonly<Record<number, string>> = {
  0: 'successful',
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

const nothing: OcspFacts = {
  responseStatus: null,
  responder: null,
  producedAt: null,
  responses: [],
  nonce: null,
  extendedRevoke: false,
  signatureAlgorithm: null,
  certificates: [],
  problems: [],
};

/** Reads an OCSP response of at most 64 KiB strictly, as a whole or not at all. Says nothing about who signed it. Never throws. */
export const ocspFacts = remembered((der): OcspFacts => {
  let responseStatus: string | null = null;
  try {
    const opened = openResponse(der);
    responseStatus = opened.status;
    return opened.basic === null
      ? { ...nothing, responseStatus }
      : { ...nothing, ...basicFacts(opened.basic), responseStatus };
  } catch (error) {
    const problem = foreignForm(der) ?? (error instanceof Error ? error.message : String(error));
    return { ...nothing, responseStatus, problems: [problem] };
  }
});

/** The signed part of a response; null for what has none. Never throws. */
export const ocspParts = remembered((der): OcspParts | null => {
  try {
    const { basic } = openResponse(der);
    if (basic === null) return null;
    const reader = new DerReader(basic);
    const signed = readSigned(reader, reader.at(0));
    return { signed, tbs: reader.whole(signed.tbs) };
  } catch {
    return null;
  }
});

/** OCSPResponse: its status and the DER of its BasicOCSPResponse. */
function openResponse(der: Uint8Array): { status: string; basic: Buffer | null } {
  if (der.length > longestOcspResponse) throw new DerError(`longer than ${longestOcspResponse} bytes`);
  const reader = new DerReader(der);
  const whole = only(reader, { contentStart: 0, end: reader.bytes.length }, 0x30, 'OCSPResponse');
  assertStrict(reader, whole);
  const [status, bytes, ...more] = reader.children(whole);
  if (status?.tag !== 0x0a || more.length > 0) throw new DerError('not an OCSP response');
  const number = smallNumber(reader, status);
  const name = responseStatuses[number] ?? `status ${number}`;
  if (number !== 0) return { status: name, basic: null };
  if (!bytes) throw new DerError('successful, and no response');
  if (bytes.tag !== 0xa0) throw new DerError('not an OCSP response');
  const [type, value] = reader.children(only(reader, bytes, 0x30, 'ResponseBytes'));
  if (type?.tag !== 0x06 || value?.tag !== 0x04) throw new DerError('ResponseBytes lacks type or value');
  if (oidText(reader.content(type)) !== basicResponse) throw new DerError('not a basic OCSP response');
  return { status: name, basic: reader.content(value) };
}

function basicFacts(basic: Buffer): Omit<OcspFacts, 'responseStatus' | 'problems'> {
  const reader = new DerReader(basic);
  const whole = only(reader, { contentStart: 0, end: basic.length }, 0x30, 'BasicOCSPResponse');
  assertStrict(reader, whole);
  const { tbs, algorithmName, after } = readSigned(reader, whole);
  const fields = reader.children(tbs);
  if (fields[0]?.tag === 0xa0) {
    const version = only(reader, fields[0], 0x02, 'version');
    if (smallNumber(reader, version) !== 0) throw new DerError('a version other than 1');
    fields.shift();
  }
  const [responderId, producedAt, list, extensions, ...more] = fields;
  if (!responderId || !producedAt || list?.tag !== 0x30 || more.length > 0)
    throw new DerError('ResponseData lacks fields');
  const singles = reader.children(list);
  if (singles.length > mostResponses) throw new DerError(`more than ${mostResponses} responses`);
  const certificates = after[0] ? reader.children(only(reader, after[0], 0x30, 'certs')) : [];
  if (after.length > 1 || (after[0] && after[0].tag !== 0xa0)) throw new DerError('something after the signature');
  return {
    responder: responderOf(reader, responderId),
    producedAt: generalizedTime(reader, producedAt),
    responses: singles.map((single) => singleResponse(reader, single)),
    ...responseExtensions(reader, extensions),
    signatureAlgorithm: algorithmName,
    certificates: certificates.slice(0, mostCertificates).map((one) => reader.whole(one).toString('base64')),
  };
}

function responderOf(reader: DerReader, element: Element): ResponderId {
  if (element.tag === 0xa1) {
    const name = only(reader, element, 0x30, 'responder name');
    return { by: 'name', name: readName(reader.whole(name)) };
  }
  if (element.tag !== 0xa2) throw new DerError('a responder without name or key');
  return { by: 'key', hash: reader.content(only(reader, element, 0x04, 'responder key')).toString('hex') };
}

function singleResponse(reader: DerReader, element: Element): SingleResponse {
  const [id, status, thisUpdate, ...optional] = reader.children(element);
  if (!id || !status || !thisUpdate) throw new DerError('a SingleResponse lacks fields');
  const nextUpdate = optional[0]?.tag === 0xa0 ? optional.shift() : undefined;
  const extensions = optional[0]?.tag === 0xa1 ? optional.shift() : undefined;
  if (optional.length > 0) throw new DerError('a SingleResponse with a field that does not belong there');
  if (extensions) knownExtensions(reader, extensions, []);
  const made = generalizedTime(reader, thisUpdate);
  const due = nextUpdate ? generalizedTime(reader, only(reader, nextUpdate, 0x18, 'nextUpdate')) : null;
  return {
    certificateId: certificateId(reader, id),
    ...statusOf(reader, status),
    thisUpdate: made,
    nextUpdate: dueText(made, due),
  };
}

function certificateId(reader: DerReader, element: Element): CertificateId {
  const [algorithm, name, key, serial, ...more] = reader.children(element);
  const oid = algorithm?.tag === 0x30 ? reader.children(algorithm)[0] : undefined;
  if (!oid || name?.tag !== 0x04 || key?.tag !== 0x04 || serial?.tag !== 0x02 || more.length > 0)
    throw new DerError('not a CertID');
  return {
    hashAlgorithm: oidText(reader.content(oid)),
    issuerNameHash: reader.content(name).toString('hex'),
    issuerKeyHash: reader.content(key).toString('hex'),
    serial: reader.content(serial).toString('hex'),
  };
}

function statusOf(reader: DerReader, element: Element): Pick<SingleResponse, 'status' | 'revokedAt' | 'reason'> {
  if (element.tag !== 0xa1 && element.end > element.contentStart)
    throw new DerError('a certificate status that is no NULL');
  switch (element.tag) {
    case 0x80:
      return { status: 'good', revokedAt: null, reason: null };
    case 0x82:
      return { status: 'unknown', revokedAt: null, reason: null };
    case 0xa1: {
      const [at, wrapped, ...more] = reader.children(element);
      if (!at) throw new DerError('revoked, and no time');
      if (more.length > 0 || (wrapped && wrapped.tag !== 0xa0))
        throw new DerError('revoked, with a field that does not belong there');
      const reason = wrapped ? reasonName(smallNumber(reader, only(reader, wrapped, 0x0a, 'reason'))) : null;
      return { status: 'revoked', revokedAt: generalizedTime(reader, at), reason };
    }
    default:
      throw new DerError('a certificate status of an unknown kind');
  }
}

function responseExtensions(
  reader: DerReader,
  wrapper: Element | undefined,
): Pick<OcspFacts, 'nonce' | 'extendedRevoke'> {
  if (wrapper && wrapper.tag !== 0xa1) throw new DerError('ResponseData has an unknown field');
  const listed = wrapper ? knownExtensions(reader, wrapper, [nonceExtension, extendedRevokeExtension]) : [];
  return {
    nonce: listed.find(({ oid }) => oid === nonceExtension)?.value.toString('hex') ?? null,
    extendedRevoke: listed.some(({ oid }) => oid === extendedRevokeExtension),
  };
}

function assertStrict(reader: DerReader, root: Element): void {
  const [problem] = strictnessProblems(reader, root);
  if (problem !== undefined) throw new DerError(problem);
}

/** The one element inside a range, of a given type. */
function only(reader: DerReader, range: Pick<Element, 'contentStart' | 'end'>, tag: number, what: string): Element {
  const element = reader.at(range.contentStart, range.end);
  if (element.tag !== tag || element.end !== range.end) throw new DerError(`${what} is not what it should be`);
  return element;
}

function smallNumber(reader: DerReader, element: Element): number {
  const octets = reader.content(element);
  if (octets.length !== 1) throw new DerError('a number out of range');
  return octets[0] ?? 0;
}

function generalizedTime(reader: DerReader, element: Element): string {
  if (element.tag !== 0x18) throw new DerError('a time that is no GeneralizedTime');
  return timeText(reader.content(element).toString('latin1'), element.tag);
}
