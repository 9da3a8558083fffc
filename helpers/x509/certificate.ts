import { createHash } from 'node:crypto';
import { remembered, rememberedText } from '../memory/remembered.ts';
import { signatureAlgorithms } from './algorithms.ts';
import { DerReader, type Element, oidText } from './der.ts';
import { strictnessProblems } from './der-strictness.ts';
import { type ExtensionFacts, noExtensions, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';
import { type PublicKeyFacts, readPublicKey, unknownKey } from './public-key.ts';
import { timeText } from './time.ts';

/** What a certificate says, for checks to judge (RFC 5280 4.1). JSON-serialisable. */
export interface CertificateFacts extends ExtensionFacts {
  /** SHA-256 of the DER, base64url: x5t#S256 (RFC 7517 4.9). */
  readonly thumbprint: string;
  readonly version: number | null;
  /** Hexadecimal, as encoded. */
  readonly serial: string | null;
  readonly subject: Name;
  readonly issuer: Name;
  /** RFC 3339, UTC; null where it cannot be read. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** Days between the two. */
  readonly validityDays: number | null;
  readonly signatureAlgorithm: { readonly oid: string; readonly name: string };
  readonly innerSignatureAlgorithmMatches: boolean;
  readonly publicKey: PublicKeyFacts;
  readonly selfIssued: boolean;
  /** Mandatory parts that could not be read, which are empty here. */
  readonly unreadable: readonly string[];
  /** What strict DER or RFC 5280 forbids, in words. */
  readonly problems: readonly string[];
}

const dayMs = 86_400_000;
const longestCertificate = 65_536;
const longestSerial = 20;
const emptyName: Name = { rdns: [] };

/**
 * Reads a certificate of at most 64 KiB strictly and never throws: what cannot be read is empty and named among the problems.
 */
export const certificateFacts = remembered(readCertificate);

/** The same of a certificate in base64, as evidence has it. */
export const certificateFactsIn = rememberedText((base64) => certificateFacts(Buffer.from(base64, 'base64')));

function readCertificate(der: Uint8Array): CertificateFacts {
  const problems: string[] = [];
  const unreadable: string[] = [];
  const attempt = <T>(what: string, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch (error) {
      unreadable.push(what);
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return otherwise;
    }
  };
  const reader = new DerReader(der);
  const parts = attempt('certificate', () => split(reader), null);
  if (parts) problems.push(...structureProblems(reader, parts));

  const algorithm = parts ? attempt('signature algorithm', () => oidIn(reader, parts.outerAlgorithm), '') : '';
  const subject = parts ? attempt('subject', () => readName(reader.whole(parts.subject)), emptyName) : emptyName;
  const issuer = parts ? attempt('issuer', () => readName(reader.whole(parts.issuer)), emptyName) : emptyName;
  const [notBefore, notAfter] = parts
    ? attempt('validity', () => readValidity(reader, parts.validity, problems), [null, null] as const)
    : [null, null];
  const extensions = parts?.extensions ? readExtensions(reader, parts.extensions, problems) : noExtensions;
  const inner = parts ? reader.whole(parts.innerAlgorithm) : Buffer.alloc(0);
  const matches = parts !== null && inner.equals(reader.whole(parts.outerAlgorithm));
  if (parts && !matches) problems.push('the signature algorithms inside and outside differ');

  return {
    thumbprint: createHash('sha256').update(der).digest('base64url'),
    version: parts?.version ?? null,
    serial: parts ? reader.content(parts.serial).toString('hex') : null,
    subject,
    issuer,
    notBefore,
    notAfter,
    validityDays: notBefore && notAfter ? (Date.parse(notAfter) - Date.parse(notBefore)) / dayMs : null,
    signatureAlgorithm: { oid: algorithm, name: signatureAlgorithms[algorithm] ?? (algorithm || 'unknown') },
    innerSignatureAlgorithmMatches: matches,
    publicKey: parts
      ? attempt('public key', () => readPublicKey(reader.whole(parts.publicKey)), unknownKey)
      : unknownKey,
    selfIssued: parts !== null && reader.whole(parts.subject).equals(reader.whole(parts.issuer)),
    ...extensions,
    unreadable,
    problems,
  };
}

interface Parts {
  readonly version: number;
  readonly serial: Element;
  readonly innerAlgorithm: Element;
  readonly outerAlgorithm: Element;
  readonly issuer: Element;
  readonly validity: Element;
  readonly subject: Element;
  readonly publicKey: Element;
  readonly extensions: Element | null;
  readonly whole: Element;
}

/** Certificate and TBSCertificate (RFC 5280 4.1) by their elements. */
function split(reader: DerReader): Parts {
  if (reader.bytes.length > longestCertificate) throw new Error(`longer than ${longestCertificate} bytes`);
  const certificate = reader.at(0);
  const [tbs, outerAlgorithm] = reader.children(certificate);
  if (certificate.tag !== 0x30 || tbs?.tag !== 0x30 || !outerAlgorithm) throw new Error('not a certificate');
  const fields = reader.children(tbs);
  const explicitVersion = fields[0]?.tag === 0xa0 ? fields.shift() : undefined;
  const [serial, innerAlgorithm, issuer, validity, subject, publicKey, ...rest] = fields;
  if (!serial || !innerAlgorithm || !issuer || !validity || !subject || !publicKey)
    throw new Error('fields are missing');
  const version = explicitVersion ? (reader.content(explicitVersion).at(-1) ?? 0) + 1 : 1;
  const extensions = rest.find(({ tag }) => tag === 0xa3) ?? null;
  return {
    version,
    serial,
    innerAlgorithm,
    outerAlgorithm,
    issuer,
    validity,
    subject,
    publicKey,
    extensions,
    whole: certificate,
  };
}

function structureProblems(reader: DerReader, { whole, serial, version, extensions }: Parts): string[] {
  const trailing = reader.bytes.length - whole.end;
  const number = reader.content(serial);
  const isPositive = number.some((octet) => octet !== 0) && (number[0] ?? 0) < 0x80;
  return [
    ...strictnessProblems(reader, whole),
    ...(trailing > 0 ? [`${trailing} bytes after the end`] : []),
    ...(isPositive && number.length <= longestSerial
      ? []
      : ['the serial number is not positive and of at most 20 octets']),
    ...(extensions && version !== 3 ? [`extensions in version ${version}`] : []),
  ];
}

function oidIn(reader: DerReader, algorithm: Element): string {
  const [oid] = reader.children(algorithm);
  if (!oid) throw new Error('no OID');
  return oidText(reader.content(oid));
}

function readValidity(
  reader: DerReader,
  validity: Element,
  problems: string[],
): readonly [string | null, string | null] {
  const [notBefore, notAfter] = reader.children(validity);
  const read = (element: Element | undefined) =>
    readTime(element ? reader.content(element).toString('latin1') : '', element?.tag ?? 0, problems);
  return [read(notBefore), read(notAfter)];
}

/** A time as RFC 5280 4.1.2.5 allows it in certificates: the right one of the two types for the year. */
function readTime(text: string, tag: number, problems: string[]): string | null {
  try {
    const time = timeText(text, tag);
    if (tag === 0x18 && time < '2050') problems.push('GeneralizedTime before 2050');
    return time;
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}
