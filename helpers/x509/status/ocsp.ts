import { remembered } from '../../memory/remembered.ts';
import { messageOf } from '../../words/message-of.ts';
import { DerError } from '../read/der.ts';
import { Reading, readWhole } from '../read/der-types.ts';
import { foreignForm } from '../read/foreign-form.ts';
import { knownExtensions } from '../read/known-extensions.ts';
import { dueText } from '../read/time.ts';
import {
  type BasicResponse,
  basicResponseType,
  ocspResponseType,
  processedInResponses,
  type ResponderId,
  responseExtensions,
  singleExtensions,
} from './ocsp-type.ts';
import { algorithmName, type Signature } from './signed.ts';

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
  /** What X.690 and RFC 6960 oblige responders to, and readers can do without. */
  readonly deviations: readonly string[];
  /** Why the response cannot be relied on, whoever signed it; then nothing beyond its status is filled in. */
  readonly problems: readonly string[];
}

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
  readonly signed: Signature;
  /** ResponseData, DER: what is signed. */
  readonly tbs: Buffer;
}

export const longestOcspResponse = 65_536;
const mostResponses = 100;
const mostCertificates = 10;
const basicResponse = '1.3.6.1.5.5.7.48.1.1';

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
  deviations: [],
  problems: [],
};

/**
 * Reads an OCSP response of at most 64 KiB strictly, as a whole or not at all. Says nothing about who signed it. Never
 * throws.
 */
export const ocspFacts = remembered((der): OcspFacts => {
  const reading = Reading.withRemarks(der);
  let responseStatus: string | null = null;
  try {
    const opened = openResponse(reading);
    responseStatus = opened.status;
    const facts = opened.basic === null ? null : basicFacts(opened.basic, reading);
    const problems = reading.allProblems();
    const isRead = facts !== null && problems.length === 0;
    return { ...nothing, ...(isRead ? facts : {}), responseStatus, deviations: reading.allRemarks(), problems };
  } catch (error) {
    reading.problem(messageOf(error));
    const foreign = foreignForm(der);
    return { ...nothing, responseStatus, problems: foreign ? [foreign] : reading.allProblems() };
  }
});

/** The signed part of a response; null for what has none. Never throws. */
export const ocspParts = remembered((der): OcspParts | null => {
  try {
    const { basic } = openResponse(Reading.withRemarks(der));
    if (basic === null) return null;
    const { toBeSigned, algorithm, signature } = basic.value;
    return { signed: { algorithm: algorithm.value, signature }, tbs: basic.reading.reader.whole(toBeSigned.element) };
  } catch {
    return null;
  }
});

interface Basic {
  readonly value: BasicResponse;
  /** Of its own octets, which stand inside an OCTET STRING. */
  readonly reading: Reading;
}

/** OCSPResponse: its status and its BasicOCSPResponse, where it has one. */
function openResponse(reading: Reading): { status: string; basic: Basic | null } {
  const { length } = reading.reader.bytes;
  if (length > longestOcspResponse) throw new DerError(`longer than ${longestOcspResponse} bytes`);
  const { status: number, bytes } = readWhole(ocspResponseType, reading);
  const status = responseStatuses[number] ?? `status ${number}`;
  if (number !== 0) {
    if (bytes) reading.remark('an error with a response in it (4.2.1)');
    return { status, basic: null };
  }
  if (bytes === null) throw new DerError('successful, and no response');
  if (bytes.type !== basicResponse) throw new DerError('not a basic OCSP response');
  const inside = reading.inside(bytes.value);
  return { status, basic: { value: readWhole(basicResponseType, inside), reading: inside } };
}

function basicFacts({ value, reading }: Basic, noted: Reading): Partial<OcspFacts> {
  const { version, responder, producedAt, responses, extensions } = value.toBeSigned.value;
  if (version !== 0) throw new DerError('a version other than 1');
  if (responses.length > mostResponses) throw new DerError(`more than ${mostResponses} responses`);
  if (responses.length === 0) noted.remark('it says nothing of any certificate (4.2.1)');
  const said = knownExtensions(extensions ?? [], responseExtensions, processedInResponses, noted);
  return {
    responder,
    producedAt,
    responses: responses.map((one) => singleFacts(one, noted)),
    nonce: said.get('1.3.6.1.5.5.7.48.1.2')?.toString('hex') ?? null,
    extendedRevoke: said.has('1.3.6.1.5.5.7.48.1.9'),
    signatureAlgorithm: algorithmName(value.algorithm.value),
    certificates: (value.certificates ?? [])
      .slice(0, mostCertificates)
      .map(({ element }) => reading.reader.whole(element).toString('base64')),
  };
}

function singleFacts(
  {
    certificateId,
    status,
    thisUpdate,
    nextUpdate,
    extensions,
  }: BasicResponse['toBeSigned']['value']['responses'][number],
  noted: Reading,
): SingleResponse {
  knownExtensions(extensions ?? [], singleExtensions, [], noted);
  const made = thisUpdate ?? '';
  return {
    certificateId: {
      hashAlgorithm: certificateId.hashAlgorithm.oid,
      issuerNameHash: certificateId.issuerNameHash.toString('hex'),
      issuerKeyHash: certificateId.issuerKeyHash.toString('hex'),
      serial: certificateId.serial.toString('hex'),
    },
    ...status,
    thisUpdate: made,
    nextUpdate: dueText(made, nextUpdate),
  };
}
