import { X509Certificate } from 'node:crypto';
import { certificateFacts } from './certificate.ts';
import { reasonName } from './crl-reason.ts';
import { DerError, DerReader, type Element } from './der.ts';
import { strictnessProblems } from './der-strictness.ts';
import { listExtensions, type RawExtension } from './extensions.ts';
import { type Name, readName, sameAttributes } from './name.ts';
import { isSignedBy, readSigned, type Signed } from './signed.ts';
import { timeText } from './time.ts';

/** What a certificate revocation list says, for checks to judge (RFC 5280 5). JSON-serialisable; times are RFC 3339, UTC. */
export interface CrlFacts {
  readonly issuer: Name | null;
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  /** Hexadecimal. */
  readonly number: string | null;
  readonly entries: number;
  readonly signatureAlgorithm: string | null;
  /** Why a certificate that is not listed may be revoked all the same: a delta, an indirect or a partial list. */
  readonly incomplete: readonly string[];
  /** Why the list cannot be relied on, whoever signed it; then nothing else is filled in. */
  readonly problems: readonly string[];
}

export interface CrlEntry {
  readonly revokedAt: string;
  readonly reason: string | null;
}

export const longestCrl = 16 * 1024 * 1024;

const nothing: CrlFacts = {
  issuer: null,
  thisUpdate: null,
  nextUpdate: null,
  number: null,
  entries: 0,
  signatureAlgorithm: null,
  incomplete: [],
  problems: [],
};

const oids = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  delta: '2.5.29.27',
  distributionPoint: '2.5.29.28',
  authorityKeyId: '2.5.29.35',
} as const;

/** Reads a CRL of at most 16 MiB strictly, as a whole or not at all, in time that grows with its length. Says nothing about who signed it. Never throws. */
export function crlFacts(der: Uint8Array): CrlFacts {
  try {
    const parts = split(der);
    const { reader, extensions } = parts;
    let entries = 0;
    for (const entry of entriesOf(parts)) {
      timeOf(reader, entry.date);
      entries += 1;
    }
    const number = extensions.find(({ oid }) => oid === oids.number);
    return {
      issuer: readName(reader.whole(parts.issuer)),
      thisUpdate: timeOf(reader, parts.thisUpdate),
      nextUpdate: parts.nextUpdate ? timeOf(reader, parts.nextUpdate) : null,
      number: number ? integerIn(number.value) : null,
      entries,
      signatureAlgorithm: parts.signed.algorithmName,
      incomplete: reservations(extensions),
      problems: [],
    };
  } catch (error) {
    return { ...nothing, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** The entry of a serial number (hexadecimal, as encoded in the certificate); null where the list has none or is none. Never throws. */
export function crlEntry(der: Uint8Array, serial: string): CrlEntry | null {
  const wanted = Buffer.from(serial, 'hex');
  try {
    const parts = split(der);
    const { reader } = parts;
    for (const { number, date, extensions } of entriesOf(parts)) {
      if (!reader.content(number).equals(wanted)) continue;
      return { revokedAt: timeOf(reader, date), reason: extensions ? reasonIn(reader, extensions) : null };
    }
  } catch {
    return null;
  }
  return null;
}

/** Whether a list is its issuer's own: of its name, signed by its key, which may sign lists (RFC 5280 6.3.3 b, f, g). Never throws. */
export function isCrlOf(issuer: Uint8Array, der: Uint8Array): boolean {
  try {
    const { reader, signed, issuer: name } = split(der);
    const { subject, keyUsage } = certificateFacts(issuer);
    return (
      sameAttributes(readName(reader.whole(name)), subject) &&
      (keyUsage === null || keyUsage.bits.includes('cRLSign')) &&
      isSignedBy(new X509Certificate(Buffer.from(issuer)).publicKey, signed, reader.whole(signed.tbs))
    );
  } catch {
    return false;
  }
}

interface Parts {
  readonly reader: DerReader;
  readonly signed: Signed;
  readonly issuer: Element;
  readonly thisUpdate: Element;
  readonly nextUpdate: Element | null;
  readonly list: Element | null;
  readonly extensions: readonly RawExtension[];
}

/** CertificateList and TBSCertList (RFC 5280 5.1) by their elements; the entries stay unread. */
function split(der: Uint8Array): Parts {
  if (der.length > longestCrl) throw new DerError(`longer than ${longestCrl} bytes`);
  const reader = new DerReader(der);
  const whole = reader.at(0);
  if (whole.end !== reader.bytes.length) throw new DerError(`${reader.bytes.length - whole.end} bytes after the end`);
  const signed = readSigned(reader, whole);
  if (signed.after.length > 0) throw new DerError('something after the signature');
  const fields = reader.children(signed.tbs);
  const isVersion2 = fields[0]?.tag === 0x02;
  if (isVersion2 && !reader.content(fields[0] as Element).equals(Buffer.from([1])))
    throw new DerError('a version other than 2');
  if (isVersion2) fields.shift();
  const [algorithm, issuer, thisUpdate, ...rest] = fields;
  if (algorithm?.tag !== 0x30 || issuer?.tag !== 0x30 || !thisUpdate) throw new DerError('not a CRL');
  if (!reader.whole(algorithm).equals(signed.algorithm))
    throw new DerError('the signature algorithms inside and outside differ');
  const nextUpdate = isTime(rest[0]) ? (rest.shift() as Element) : null;
  const list = rest[0]?.tag === 0x30 ? (rest.shift() as Element) : null;
  const wrapper = rest[0]?.tag === 0xa0 ? (rest.shift() as Element) : null;
  if (rest.length > 0) throw new DerError('a field that does not belong there');
  const small = [algorithm, issuer, thisUpdate, ...(nextUpdate ? [nextUpdate] : []), ...(wrapper ? [wrapper] : [])];
  const [problem] = small.flatMap((element) => strictnessProblems(reader, element));
  if (problem !== undefined) throw new DerError(problem);
  return { reader, signed, issuer, thisUpdate, nextUpdate, list, extensions: wrapper ? known(reader, wrapper) : [] };
}

interface RawEntry {
  readonly number: Element;
  readonly date: Element;
  readonly extensions: Element | null;
}

/** One entry after another, none of them kept: a list may have a hundred thousand. */
function* entriesOf({ reader, list }: Parts): Generator<RawEntry> {
  if (list === null) return;
  for (let offset = list.contentStart; offset < list.end; ) {
    const entry = reader.at(offset, list.end);
    const number = reader.at(entry.contentStart, entry.end);
    const date = reader.at(number.end, entry.end);
    const extensions = date.end < entry.end ? reader.at(date.end, entry.end) : null;
    if (entry.tag !== 0x30 || number.tag !== 0x02 || (extensions ?? date).end !== entry.end)
      throw new DerError('an entry that is none');
    yield { number, date, extensions };
    offset = entry.end;
  }
}

/** The list's extensions; a critical one that is not known here makes it unusable (RFC 5280 5.2). */
function known(reader: DerReader, wrapper: Element): RawExtension[] {
  const problems: string[] = [];
  const listed = listExtensions(reader, wrapper, problems);
  const stranger = listed.find(({ oid, critical }) => critical && !Object.values<string>(oids).includes(oid));
  if (stranger) problems.push(`a critical extension ${stranger.oid} that nobody here knows`);
  if (problems[0] !== undefined) throw new DerError(problems[0]);
  return listed;
}

/** What the delta indicator and the issuing distribution point (RFC 5280 5.2.4, 5.2.5) take away from a list. */
function reservations(extensions: readonly RawExtension[]): string[] {
  const point = extensions.find(({ oid }) => oid === oids.distributionPoint);
  const reader = point ? new DerReader(point.value) : null;
  const has = (tag: number) => reader?.children(reader.at(0)).some((field) => (field.tag & 0x1f) === tag) ?? false;
  return [
    ...(extensions.some(({ oid }) => oid === oids.delta) ? ['it is a delta CRL'] : []),
    ...(has(2) ? ['it lists CA certificates only'] : []),
    ...(has(3) ? ['it lists some reasons only'] : []),
    ...(has(4) ? ['it is an indirect CRL'] : []),
    ...(has(5) ? ['it lists attribute certificates only'] : []),
  ];
}

function reasonIn(reader: DerReader, extensions: Element): string | null {
  const reason = listExtensions(reader, extensions, []).find(({ oid }) => oid === oids.reason);
  return reason ? reasonName(reason.value[2] ?? 0) : null;
}

function integerIn(value: Buffer): string {
  const reader = new DerReader(value);
  return reader.content(reader.at(0)).toString('hex');
}

function isTime(element: Element | undefined): boolean {
  return element?.tag === 0x17 || element?.tag === 0x18;
}

function timeOf(reader: DerReader, element: Element): string {
  return timeText(reader.content(element).toString('latin1'), element.tag);
}
