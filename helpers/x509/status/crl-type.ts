import { signatureAlgorithm } from '../read/algorithm-identifier.ts';
import type { Element } from '../read/der.ts';
import { bitOctets, integer, smallNumber } from '../read/der-primitives.ts';
import { certificateTime, generalizedTime } from '../read/der-strings.ts';
import {
  explicit,
  located,
  mapped,
  onlyValue,
  optional,
  type Reading,
  sequence,
  type Type,
  type ValueOf,
} from '../read/der-types.ts';
import { extensionTypes, issuingDistributionPoint, rawExtensions } from '../read/extension-types.ts';
import { namedAuthority, type RawExtension } from '../read/extensions.ts';
import { generalNames } from '../read/general-name.ts';
import { knownExtensions } from '../read/known-extensions.ts';
import type { Name } from '../read/name.ts';
import { nameType } from '../read/name-type.ts';
import { crlReason } from './crl-reason.ts';

/** The entries of a list, which are read one after another: there may be a hundred thousand. */
const entries: Type<Range> = { tags: [0x30], read: (element) => element };
type Range = Pick<Element, 'contentStart' | 'end'>;

/** CertificateList and TBSCertList (RFC 5280 5.1), every octet but for the entries. */
export const certificateList = sequence({
  toBeSigned: located(
    sequence({
      version: optional(smallNumber),
      algorithm: located(signatureAlgorithm),
      issuer: nameType,
      thisUpdate: certificateTime,
      nextUpdate: optional(certificateTime),
      entries: optional(entries),
      extensions: optional(explicit(0, rawExtensions)),
    }),
  ),
  algorithm: located(signatureAlgorithm),
  signature: bitOctets,
});

const longestNumber = 20;
const crlNumber = mapped(integer, (octets, reading) => {
  if (octets.length > longestNumber || (octets[0] ?? 0) >= 0x80)
    reading.remark('a number that is negative or longer than 20 octets');
  return octets;
});

const caIssuers = '1.3.6.1.5.5.7.48.2';
const issuerAccess = mapped(extensionTypes['1.3.6.1.5.5.7.1.1'].holds, (descriptions, reading) => {
  if (descriptions.some(({ method }) => method !== caIssuers)) reading.remark('an access method other than caIssuers');
  return descriptions;
});

/** Extensions of lists (RFC 5280 5.2). */
const listExtensions = {
  '2.5.29.35': { ...extensionTypes['2.5.29.35'], called: 'authority key identifier (5.2.1)' },
  '2.5.29.18': { ...extensionTypes['2.5.29.18'], called: 'issuer alternative name (5.2.2)' },
  '2.5.29.20': { holds: crlNumber, must: 'not-critical', called: 'CRL number (5.2.3)' },
  '2.5.29.27': { holds: crlNumber, must: 'critical', called: 'delta CRL indicator (5.2.4)' },
  '2.5.29.28': { holds: issuingDistributionPoint, must: 'critical', called: 'issuing distribution point (5.2.5)' },
  '2.5.29.46': { ...extensionTypes['2.5.29.46'], called: 'freshest CRL (5.2.6)' },
  '1.3.6.1.5.5.7.1.1': { holds: issuerAccess, must: 'not-critical', called: 'authority information access (5.2.7)' },
} as const;
const processedInLists = ['2.5.29.35', '2.5.29.20', '2.5.29.27', '2.5.29.28'] as const;

const entryReason = mapped(crlReason, (reason, reading) => {
  if (reason === 'unspecified') reading.remark('unspecified, in place of no reason');
  return reason;
});

/** Extensions of entries (RFC 5280 5.3). */
const entryExtensions = {
  '2.5.29.21': { holds: entryReason, must: 'not-critical', called: 'reason of an entry (5.3.1)' },
  '2.5.29.24': { holds: generalizedTime, must: 'not-critical', called: 'invalidity date of an entry (5.3.2)' },
  '2.5.29.29': { holds: generalNames, must: 'critical', called: 'certificate issuer of an entry (5.3.3)' },
} as const;

const processedInEntries = ['2.5.29.21', '2.5.29.24', '2.5.29.29'] as const;

/** What the extensions of an entry say. */
interface EntryExtensions {
  readonly reason: string | null;
  /** Directory name of the certificate's issuer, where another than that of the entry before (5.3.3). */
  readonly issuer: Name | null;
}

const mostKnown = 64;

/**
 * A type of which few values are many times in a list: each is read once, by its octets, and what is wrong with it is
 * noted once.
 */
function oftenTheSame<Value>(type: Type<Value>): Type<Value> {
  const known = new Map<string, Value>();
  return {
    tags: type.tags,
    read(element, reading) {
      const key = reading.reader.bytes.toString('latin1', element.start, element.end);
      const read = known.get(key);
      if (read !== undefined) return read;
      const value = type.read(element, reading);
      if (known.size < mostKnown) known.set(key, value);
      return value;
    },
  };
}

/** An entry of a list. */
function entryType() {
  return sequence({
    serial: integer,
    revokedAt: oftenTheSame(certificateTime),
    extensions: optional(oftenTheSame(mapped(rawExtensions, readEntryExtensions))),
  });
}

function readEntryExtensions(listed: readonly RawExtension[], reading: Reading): EntryExtensions {
  const said = knownExtensions(listed, entryExtensions, processedInEntries, reading);
  const issuers = said.get('2.5.29.29');
  const issuer = issuers?.find(({ kind }) => kind === 'directory name')?.name ?? null;
  if (issuers && issuer === null) reading.problem('a certificate issuer without a directory name');
  return { reason: said.get('2.5.29.21') ?? null, issuer };
}

export type CrlListEntry = ValueOf<ReturnType<typeof entryType>>;

/** One entry after another, none of them kept. Throws `DerError` for one that is none. */
export function* entriesIn(list: Range, reading: Reading): Generator<CrlListEntry> {
  const type = entryType();
  for (let offset = list.contentStart; offset < list.end; ) {
    const element = reading.reader.at(offset, list.end);
    yield onlyValue(type, { contentStart: offset, end: element.end }, reading);
    offset = element.end;
  }
}

/** What the extensions of a list say (RFC 5280 5.2). */
export function readListExtensions(listed: readonly RawExtension[], reading: Reading) {
  const said = knownExtensions(listed, listExtensions, processedInLists, reading);
  if (said.has('2.5.29.46') && said.has('2.5.29.27')) reading.remark('a freshest CRL in a delta CRL (5.2.6)');
  return {
    keyId: said.get('2.5.29.35')?.keyId ?? null,
    authority: namedAuthority(said.get('2.5.29.35')),
    number: said.get('2.5.29.20') ?? null,
    isDelta: said.has('2.5.29.27'),
    point: said.get('2.5.29.28') ?? null,
  };
}
