import { hash } from 'node:crypto';
import { remembered, rememberedText } from '../../memory/remembered.ts';
import { messageOf } from '../../words/message-of.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import { signatureAlgorithms } from './algorithms.ts';
import { certificateType } from './certificate-type.ts';
import { Reading, readWhole, type ValueOf } from './der-types.ts';
import { type ExtensionFacts, extensionFacts, noExtensions } from './extensions.ts';
import type { Name } from './name.ts';
import { sameName } from './name-match.ts';
import { pssScheme } from './pss.ts';
import { type PublicKeyFacts, unknownKey } from './public-key.ts';

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
 * Reads a certificate of at most 64 KiB strictly and never throws: what cannot be read is empty and named among the
 * problems.
 */
export const certificateFacts = remembered(readCertificate);

/** The same of a certificate in base64, as evidence has it. */
export const certificateFactsIn = rememberedText((base64) => certificateFacts(Buffer.from(base64, 'base64')));

type Certificate = ValueOf<typeof certificateType>;

function readCertificate(der: Uint8Array): CertificateFacts {
  const reading = new Reading(der);
  const thumbprint = hash('sha256', der, 'base64url');
  const certificate = taken(reading);
  if (certificate === null)
    return { ...nothing, thumbprint, unreadable: ['certificate'], problems: reading.allProblems() };

  const { toBeSigned, algorithm } = certificate;
  const { serial, issuer, validity, subject } = toBeSigned;
  const extensions = toBeSigned.extensions?.list ? extensionFacts(toBeSigned.extensions.list, reading) : noExtensions;
  const { notBefore = null, notAfter = null } = validity ?? {};
  const matches = sameAlgorithms(certificate, reading);
  for (const problem of contentProblems(certificate, extensions, matches)) reading.problem(problem);
  const oid = algorithm?.value.oid ?? '';
  return {
    thumbprint,
    version: toBeSigned.version + 1,
    serial: serial.toString('hex'),
    subject: subject ?? emptyName,
    issuer: issuer ?? emptyName,
    notBefore,
    notAfter,
    validityDays: notBefore && notAfter ? (Date.parse(notAfter) - Date.parse(notBefore)) / dayMs : null,
    signatureAlgorithm: { oid, name: signatureName(algorithm?.value ?? null) },
    innerSignatureAlgorithmMatches: matches === true,
    publicKey: toBeSigned.publicKey ?? unknownKey,
    selfIssued: subject !== null && issuer !== null && subject.rdns.length > 0 && sameName(subject, issuer),
    ...extensions,
    unreadable: unreadableParts(certificate),
    problems: reading.allProblems(),
  };
}

const nothing: Omit<CertificateFacts, 'thumbprint' | 'unreadable' | 'problems'> = {
  version: null,
  serial: null,
  subject: emptyName,
  issuer: emptyName,
  notBefore: null,
  notAfter: null,
  validityDays: null,
  signatureAlgorithm: { oid: '', name: 'unknown' },
  innerSignatureAlgorithmMatches: false,
  publicKey: unknownKey,
  selfIssued: false,
  ...noExtensions,
};

/** The certificate by its description; null, and a problem, for what is none. */
function taken(reading: Reading): Certificate | null {
  try {
    const { length } = reading.reader.bytes;
    if (length > longestCertificate) throw new Error(`longer than ${longestCertificate} bytes`);
    return readWhole(certificateType, reading);
  } catch (error) {
    reading.within('certificate').problem(messageOf(error));
    return null;
  }
}

/** Null where one of them could not be read. */
function sameAlgorithms({ toBeSigned, algorithm }: Certificate, { reader }: Reading): boolean | null {
  const inner = toBeSigned.algorithm?.element;
  const outer = algorithm?.element;
  return inner && outer ? reader.whole(inner).equals(reader.whole(outer)) : null;
}

function unreadableParts({ toBeSigned, algorithm, signature }: Certificate): string[] {
  const { issuer, validity, subject, publicKey } = toBeSigned;
  const { extensions } = toBeSigned;
  const parts = {
    'signature algorithm': algorithm,
    issuer,
    validity,
    subject,
    'public key': publicKey,
    extensions: extensions?.list,
    signature,
  };
  return Object.entries(parts).flatMap(([part, value]) => (value === null ? [part] : []));
}

/** What RFC 5280 asks of values that may each be right by themselves. */
function contentProblems(
  { toBeSigned }: Certificate,
  { basicConstraints, keyUsage, nameConstraints, extensions }: ExtensionFacts,
  algorithmsMatch: boolean | null,
): string[] {
  const { version, serial, issuer, subject, issuerUniqueId, subjectUniqueId } = toBeSigned;
  const isPositive = serial.some((octet) => octet !== 0) && (serial[0] ?? 0) < 0x80;
  const isAuthority = basicConstraints?.ca === true;
  const mayIssue = keyUsage?.bits.includes('keyCertSign');
  const isNamedCritically = extensions.some(({ oid, critical }) => oid === '2.5.29.17' && critical);
  const rules: readonly (readonly [boolean, string])[] = [
    [version <= 2, `version ${version + 1}, of which nobody knows`],
    [toBeSigned.extensions === null || version === 2, `extensions in version ${version + 1}`],
    [isPositive && serial.length <= longestSerial, 'the serial number is not positive and of at most 20 octets'],
    [algorithmsMatch !== false, 'the signature algorithms inside and outside differ'],
    [issuerUniqueId === null && subjectUniqueId === null, 'unique identifiers, which RFC 5280 4.1.2.8 forbids'],
    [issuer === null || issuer.rdns.length > 0, 'an issuer without a name'],
    [
      subject === null || subject.rdns.length > 0 || (isNamedCritically && !isAuthority),
      'a subject without a name, and no critical SAN in its place',
    ],
    [!isAuthority || basicConstraints.critical, 'CA:TRUE in basic constraints that are not critical'],
    [!mayIssue || isAuthority, 'the usage keyCertSign without CA:TRUE'],
    [nameConstraints === null || isAuthority, 'name constraints without CA:TRUE'],
  ];
  return rules.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/** Its usual name, with the hash of RSASSA-PSS where that is SHA-1, which the parameters alone tell. */
function signatureName(algorithm: AlgorithmIdentifier | null): string {
  const { oid = '', parameters = null } = algorithm ?? {};
  const name = signatureAlgorithms[oid] ?? (oid || 'unknown');
  return name === 'RSASSA-PSS' && pssScheme(parameters)?.hash === 'sha1' ? 'RSASSA-PSS with SHA-1' : name;
}
