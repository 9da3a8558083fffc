import { X509Certificate } from 'node:crypto';
import { certificateFacts } from '../read/certificate.ts';
import { DerError, DerReader, type Element } from '../read/der.ts';
import { strictnessProblems } from '../read/der-strictness.ts';
import type { RawExtension } from '../read/extensions.ts';
import { foreignForm } from '../read/foreign-form.ts';
import { knownExtensions } from '../read/known-extensions.ts';
import { type Name, nameText, readName } from '../read/name.ts';
import { sameName } from '../read/name-match.ts';
import { dueText, timeText } from '../read/time.ts';
import { reasonName } from './crl-reason.ts';
import { type CrlScope, readScope } from './crl-scope.ts';
import { isSignedBy, isVerifiable, readSigned, type Signed } from './signed.ts';

/** What a certificate revocation list says, for checks to judge (RFC 5280 5). JSON-serialisable; times are RFC 3339, UTC. */
export interface CrlFacts {
  readonly issuer: Name | null;
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  /** Hexadecimal. */
  readonly number: string | null;
  readonly entries: number;
  readonly signatureAlgorithm: string | null;
  readonly scope: CrlScope | null;
  /** What RFC 5280 obliges issuers of lists to, and readers can do without. */
  readonly deviations: readonly string[];
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
  scope: null,
  deviations: [],
  problems: [],
};

const oids = {
  number: '2.5.29.20',
  delta: '2.5.29.27',
  distributionPoint: '2.5.29.28',
  authorityKeyId: '2.5.29.35',
} as const;

const entryOids = { reason: '2.5.29.21', invalidityDate: '2.5.29.24', issuer: '2.5.29.29' } as const;

/** Reads a CRL of at most 16 MiB strictly, as a whole or not at all, in time that grows with its length. Says nothing about who signed it. Never throws. */
export function crlFacts(der: Uint8Array): CrlFacts {
  try {
    const parts = split(der);
    const { reader, extensions } = parts;
    const issuer = readName(reader.whole(parts.issuer));
    if (issuer.rdns.length === 0) throw new DerError('an issuer without a name');
    const { scope, deviations } = readScope(extensions, issuer);
    const seen = new Set(deviations);
    for (const deviation of ownDeviations(parts)) seen.add(deviation);
    let entries = 0;
    for (const { date, extensions: said } of entriesOf(parts)) {
      timeOf(reader, date);
      if (isEarlyGeneralizedTime(reader, date)) seen.add(earlyGeneralizedTime);
      if (said?.issuer && !scope.isIndirect)
        throw new DerError('an entry of another issuer in a list that is not indirect');
      if (said?.reason === 'removeFromCRL' && !scope.isDelta)
        seen.add('an entry has the reason removeFromCRL, which belongs in delta CRLs (5.3.1)');
      for (const deviation of said?.deviations ?? []) seen.add(deviation);
      entries += 1;
    }
    return {
      issuer,
      thisUpdate: timeOf(reader, parts.thisUpdate),
      nextUpdate: dueText(timeOf(reader, parts.thisUpdate), parts.nextUpdate ? timeOf(reader, parts.nextUpdate) : null),
      number: numberIn(extensions)?.toString('hex') ?? null,
      entries,
      signatureAlgorithm: parts.signed.algorithmName,
      scope,
      deviations: [...seen],
      problems: [],
    };
  } catch (error) {
    return { ...nothing, problems: [foreignForm(der) ?? (error instanceof Error ? error.message : String(error))] };
  }
}

/**
 * The entries for a serial number (hexadecimal, as encoded in the certificate) of an issuer, which is the list's own where the list is
 * not indirect (RFC 5280 5.3.3). None where the list has none or is none. Never throws.
 */
export function crlEntries(der: Uint8Array, serial: string, issuer: Name): CrlEntry[] {
  const wanted = Buffer.from(serial, 'hex');
  const found: CrlEntry[] = [];
  try {
    const parts = split(der);
    const { reader } = parts;
    let of = readName(reader.whole(parts.issuer));
    for (const { number, date, extensions } of entriesOf(parts)) {
      of = extensions?.issuer ?? of;
      if (!reader.content(number).equals(wanted) || !sameName(of, issuer)) continue;
      found.push({ revokedAt: timeOf(reader, date), reason: extensions?.reason ?? null });
    }
  } catch {
    return [];
  }
  return found;
}

/** Why a list is not its issuer's own: of its name, signed by its key, which may sign lists (RFC 5280 6.3.3 b, f, g). Null where it is. Never throws. */
export function objectionToCrl(issuer: Uint8Array, der: Uint8Array): string | null {
  try {
    const { reader, signed, issuer: element } = split(der);
    const { subject, keyUsage } = certificateFacts(issuer);
    const name = readName(reader.whole(element));
    if (!sameName(name, subject)) return `the list is of ${nameText(name)}, not of the certificate’s issuer`;
    if (keyUsage !== null && !keyUsage.bits.includes('cRLSign'))
      return 'the certificate of the issuing CA does not let it sign lists (cRLSign)';
    if (!isVerifiable(signed)) return `the list is signed with ${signed.algorithmName}, which proves nothing here`;
    return isSignedBy(new X509Certificate(issuer), signed, reader.whole(signed.tbs))
      ? null
      : 'the list is not signed with the key of the certificate’s issuer';
  } catch {
    return 'there is no signature to verify';
  }
}

interface Parts {
  readonly reader: DerReader;
  readonly signed: Signed;
  readonly isVersion2: boolean;
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
  if (algorithm?.tag !== 0x30 || issuer?.tag !== 0x30 || !isTime(thisUpdate)) throw new DerError('not a CRL');
  if (!reader.whole(algorithm).equals(signed.algorithm))
    throw new DerError('the signature algorithms inside and outside differ');
  const nextUpdate = isTime(rest[0]) ? (rest.shift() as Element) : null;
  const list = rest[0]?.tag === 0x30 ? (rest.shift() as Element) : null;
  const wrapper = rest[0]?.tag === 0xa0 ? (rest.shift() as Element) : null;
  if (rest.length > 0) throw new DerError('a field that does not belong there');
  if (wrapper && !isVersion2) throw new DerError('extensions in a list of version 1 (RFC 5280 5.1.2.1)');
  const small = [algorithm, issuer, thisUpdate, ...(nextUpdate ? [nextUpdate] : []), ...(wrapper ? [wrapper] : [])];
  assertStrict(reader, ...small);
  const extensions = wrapper ? knownExtensions(reader, wrapper, Object.values(oids)) : [];
  return { reader, signed, isVersion2, issuer, thisUpdate, nextUpdate, list, extensions };
}

interface RawEntry {
  readonly number: Element;
  readonly date: Element;
  readonly extensions: EntryExtensions | null;
}

/** One entry after another, none of them kept: a list may have a hundred thousand. Throws `DerError` for one that is none. */
function* entriesOf({ reader, list, isVersion2 }: Parts): Generator<RawEntry> {
  if (list === null) return;
  const known = new Map<string, EntryExtensions>();
  for (let offset = list.contentStart; offset < list.end; ) {
    const entry = reader.at(offset, list.end);
    const number = reader.at(entry.contentStart, entry.end);
    const date = reader.at(number.end, entry.end);
    const extensions = date.end < entry.end ? reader.at(date.end, entry.end) : null;
    if (
      entry.tag !== 0x30 ||
      number.tag !== 0x02 ||
      !isTime(date) ||
      (extensions ?? date).end !== entry.end ||
      (extensions && extensions.tag !== 0x30)
    )
      throw new DerError('an entry that is none');
    if (extensions && !isVersion2) throw new DerError('entry extensions in a list of version 1 (RFC 5280 5.1.2.1)');
    assertStrict(reader, number);
    yield { number, date, extensions: extensions ? entryExtensions(reader, extensions, known) : null };
    offset = entry.end;
  }
}

interface EntryExtensions {
  readonly reason: string | null;
  readonly issuer: Name | null;
  readonly deviations: readonly string[];
}

const mostKnown = 64;

/** Most entries say the same, octet by octet: `known` has what was read. */
function entryExtensions(reader: DerReader, wrapper: Element, known: Map<string, EntryExtensions>): EntryExtensions {
  const key = reader.content(wrapper).toString('latin1');
  const read = known.get(key) ?? readEntryExtensions(reader, wrapper);
  if (known.size < mostKnown) known.set(key, read);
  return read;
}

/** CRL entry extensions (RFC 5280 5.3). A critical one that is not known here makes the whole list unusable. */
function readEntryExtensions(reader: DerReader, wrapper: Element): EntryExtensions {
  assertStrict(reader, wrapper);
  const listed = knownExtensions(reader, wrapper, Object.values(entryOids));
  const find = (wanted: string) => listed.find(({ oid }) => oid === wanted);
  const [reason, invalid, issuer] = [find(entryOids.reason), find(entryOids.invalidityDate), find(entryOids.issuer)];
  const number = reason ? reasonNumber(reason.value) : null;
  if (invalid) dateIn(invalid.value);
  return {
    reason: number === null ? null : reasonName(number),
    issuer: issuer ? directoryNameIn(issuer.value) : null,
    deviations: [
      ...(reason?.critical ? ['the reason of an entry is critical (5.3.1)'] : []),
      ...(number !== null && reasonName(number).startsWith('reason ')
        ? [`an entry has ${reasonName(number)}, which is not defined (5.3.1)`]
        : []),
      ...(invalid?.critical ? ['the invalidity date of an entry is critical (5.3.2)'] : []),
      ...(issuer && !issuer.critical ? ['the certificate issuer of an entry is not critical (5.3.3)'] : []),
    ],
  };
}

const earlyGeneralizedTime = 'a date before 2050 is a GeneralizedTime (5.1.2.4 to 5.1.2.6)';
const longestNumber = 20;

/** What the fields of a list itself miss of RFC 5280 5.1 and 5.2. */
function ownDeviations({ reader, isVersion2, thisUpdate, nextUpdate, list, extensions }: Parts): string[] {
  const number = extensions.find(({ oid }) => oid === oids.number);
  const octets = numberIn(extensions);
  return [
    ...(isVersion2 ? [] : ['it is of version 1 (5.1.2.1)']),
    ...(nextUpdate ? [] : ['it gives no nextUpdate (5.1.2.5)']),
    ...([thisUpdate, nextUpdate].some((date) => date && isEarlyGeneralizedTime(reader, date))
      ? [earlyGeneralizedTime]
      : []),
    ...(list && list.contentStart === list.end ? ['its list of entries is there and empty (5.1.2.6)'] : []),
    ...(hasKeyIdentifier(extensions) ? [] : ['it has no authority key identifier with a key id (5.2.1)']),
    ...(number ? [] : ['it has no CRL number (5.2.3)']),
    ...(number?.critical ? ['its CRL number is critical (5.2.3)'] : []),
    ...(octets && (octets.length > longestNumber || (octets[0] ?? 0) >= 0x80)
      ? ['its CRL number is negative or longer than 20 octets (5.2.3)']
      : []),
  ];
}

function hasKeyIdentifier(extensions: readonly RawExtension[]): boolean {
  const authority = extensions.find(({ oid }) => oid === oids.authorityKeyId);
  if (!authority) return false;
  const reader = new DerReader(authority.value);
  return reader.children(reader.at(0)).some(({ tag }) => tag === 0x80);
}

function numberIn(extensions: readonly RawExtension[]): Buffer | null {
  const number = extensions.find(({ oid }) => oid === oids.number);
  return number ? contentOf(number.value, 0x02, 'a CRL number that is no INTEGER') : null;
}

function reasonNumber(value: Buffer): number {
  const octets = contentOf(value, 0x0a, 'a reason that is no ENUMERATED');
  if (octets.length !== 1) throw new DerError('a reason out of range');
  return octets[0] ?? 0;
}

function dateIn(value: Buffer): string {
  return timeText(contentOf(value, 0x18, 'an invalidity date that is no GeneralizedTime').toString('latin1'), 0x18);
}

/** The directory name of a CertificateIssuer (RFC 5280 5.3.3). */
function directoryNameIn(value: Buffer): Name {
  const reader = new DerReader(value);
  const wrapped = reader.children(reader.at(0)).find(({ tag }) => tag === 0xa4);
  if (!wrapped) throw new DerError('a certificate issuer without a directory name');
  return readName(reader.content(wrapped));
}

/** Content of the one element that an extension's value is. */
function contentOf(value: Buffer, tag: number, otherwise: string): Buffer {
  const reader = new DerReader(value);
  const element = reader.at(0);
  if (element.tag !== tag || element.end !== value.length) throw new DerError(otherwise);
  assertStrict(reader, element);
  return reader.content(element);
}

function assertStrict(reader: DerReader, ...elements: readonly Element[]): void {
  for (const element of elements) {
    const [problem] = strictnessProblems(reader, element);
    if (problem !== undefined) throw new DerError(problem);
  }
}

function isEarlyGeneralizedTime(reader: DerReader, { tag, contentStart }: Element): boolean {
  return tag === 0x18 && reader.bytes.toString('latin1', contentStart, contentStart + 4) < '2050';
}

function isTime(element: Element | undefined): element is Element {
  return element?.tag === 0x17 || element?.tag === 0x18;
}

function timeOf(reader: DerReader, element: Element): string {
  return timeText(reader.content(element).toString('latin1'), element.tag);
}
