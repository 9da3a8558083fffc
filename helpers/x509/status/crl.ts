import { X509Certificate } from 'node:crypto';
import { messageOf } from '../../words/message-of.ts';
import { certificateFacts } from '../read/certificate.ts';
import { DerError } from '../read/der.ts';
import { Reading, readWhole, type ValueOf } from '../read/der-types.ts';
import { foreignForm } from '../read/foreign-form.ts';
import { type Name, nameText } from '../read/name.ts';
import { sameName } from '../read/name-match.ts';
import { otherIdentifier } from '../read/path-validation.ts';
import { dueText } from '../read/time.ts';
import { type CrlScope, scopeOf } from './crl-scope.ts';
import { certificateList, entriesIn, readListExtensions } from './crl-type.ts';
import { algorithmName, isSignedBy, isVerifiable } from './signed.ts';

/**
 * What a certificate revocation list says, for checks to judge (RFC 5280 5). JSON-serialisable; times are RFC 3339,
 * UTC.
 */
export interface CrlFacts {
  readonly issuer: Name | null;
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  /** Hexadecimal. */
  readonly number: string | null;
  readonly entries: number;
  readonly signatureAlgorithm: string | null;
  readonly scope: CrlScope | null;
  /** What X.690 and RFC 5280 oblige issuers of lists to, and readers can do without. */
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

/**
 * Reads a CRL of at most 16 MiB strictly, as a whole or not at all, in time that grows with its length. Says nothing
 * about who signed it. Never throws.
 */
export function crlFacts(der: Uint8Array): CrlFacts {
  const reading = Reading.withRemarks(der);
  try {
    const facts = factsOf(openedList(reading), reading);
    const problems = reading.allProblems();
    return problems.length > 0 ? { ...nothing, problems } : facts;
  } catch (error) {
    reading.problem(messageOf(error));
    const foreign = foreignForm(der);
    return { ...nothing, problems: foreign ? [foreign] : reading.allProblems() };
  }
}

type CertificateList = ValueOf<typeof certificateList> & { readonly said: ReturnType<typeof readListExtensions> };

/** A list but for its entries. Throws `DerError` for what is none. */
function openedList(reading: Reading): CertificateList {
  const { length } = reading.reader.bytes;
  if (length > longestCrl) throw new DerError(`longer than ${longestCrl} bytes`);
  const list = readWhole(certificateList, reading);
  const { version, algorithm: inner, issuer, extensions } = list.toBeSigned.value;
  if (version !== null && version !== 1) throw new DerError('a version other than 2');
  if (version === null && extensions) throw new DerError('extensions in a list of version 1 (RFC 5280 5.1.2.1)');
  if (issuer.rdns.length === 0) throw new DerError('an issuer without a name');
  if (!reading.reader.whole(inner.element).equals(reading.reader.whole(list.algorithm.element)))
    throw new DerError('the signature algorithms inside and outside differ');
  return { ...list, said: readListExtensions(extensions ?? [], reading) };
}

function factsOf({ toBeSigned, algorithm, said }: CertificateList, reading: Reading): CrlFacts {
  const { version, issuer, thisUpdate, nextUpdate, entries } = toBeSigned.value;
  const scope = scopeOf(said, issuer);
  const rules: readonly (readonly [boolean, string])[] = [
    [version !== null, 'it is of version 1 (5.1.2.1)'],
    [nextUpdate !== null, 'it gives no nextUpdate (5.1.2.5)'],
    [entries === null || entries.contentStart < entries.end, 'its list of entries is there and empty (5.1.2.6)'],
    [said.keyId !== null, 'it has no authority key identifier with a key id (5.2.1)'],
    [said.number !== null, 'it has no CRL number (5.2.3)'],
  ];
  for (const [holds, deviation] of rules) if (!holds) reading.remark(deviation);
  let count = 0;
  for (const { extensions: own } of entries ? entriesIn(entries, reading) : []) {
    if (own && version === null) throw new DerError('entry extensions in a list of version 1 (RFC 5280 5.1.2.1)');
    if (own?.issuer && !scope.isIndirect)
      throw new DerError('an entry of another issuer in a list that is not indirect');
    if (own?.reason === 'removeFromCRL' && !scope.isDelta)
      reading.remark('an entry has the reason removeFromCRL, which belongs in delta CRLs (5.3.1)');
    count += 1;
  }
  return {
    issuer,
    thisUpdate,
    nextUpdate: thisUpdate && dueText(thisUpdate, nextUpdate),
    number: said.number?.toString('hex') ?? null,
    entries: count,
    signatureAlgorithm: algorithmName(algorithm.value),
    scope,
    deviations: reading.allRemarks(),
    problems: [],
  };
}

/**
 * The entries for a serial number (hexadecimal, as encoded in the certificate) of an issuer, which is the list's own
 * where the list is not indirect (RFC 5280 5.3.3). None where the list has none or is none. Never throws.
 */
export function crlEntries(der: Uint8Array, serial: string, issuer: Name): CrlEntry[] {
  const wanted = Buffer.from(serial, 'hex');
  const found: CrlEntry[] = [];
  const reading = Reading.withRemarks(der);
  try {
    const { issuer: own, entries } = openedList(reading).toBeSigned.value;
    let of = own;
    for (const { serial: number, revokedAt, extensions } of entries ? entriesIn(entries, reading) : []) {
      of = extensions?.issuer ?? of;
      if (revokedAt === null || !number.equals(wanted) || !sameName(of, issuer)) continue;
      found.push({ revokedAt, reason: extensions?.reason ?? null });
    }
  } catch {
    return [];
  }
  return reading.allProblems().length > 0 ? [] : found;
}

/**
 * Why a list is not its issuer's own: of its name, signed by its key, which may sign lists (RFC 5280 6.3.3 b, f, g).
 * Null where it is. Never throws.
 */
export function objectionToCrl(issuer: Uint8Array, der: Uint8Array): string | null {
  try {
    const reading = Reading.withRemarks(der);
    const { toBeSigned, algorithm, signature, said } = openedList(reading);
    const [problem] = reading.allProblems();
    if (problem !== undefined) return problem;
    const authority = certificateFacts(issuer);
    const { subject, keyUsage } = authority;
    const name = toBeSigned.value.issuer;
    if (!sameName(name, subject)) return `the list is of ${nameText(name)}, not of the certificate’s issuer`;
    if (keyUsage !== null && !keyUsage.bits.includes('cRLSign'))
      return 'the certificate of the issuing CA does not let it sign lists (cRLSign)';
    const signed = { algorithm: algorithm.value, signature };
    if (!isVerifiable(signed))
      return `the list is signed with ${algorithmName(signed.algorithm)}, which proves nothing here`;
    if (!isSignedBy(new X509Certificate(issuer), signed, reading.reader.whole(toBeSigned.element)))
      return 'the list is not signed with the key of the certificate’s issuer';
    const stranger = otherIdentifier(said.authority, authority);
    return stranger && `the list ${stranger}`;
  } catch {
    return 'there is no signature to verify';
  }
}
