import { createHash, timingSafeEqual } from 'node:crypto';
import { messageOf } from '../../words/message-of.ts';
import type { AlgorithmIdentifier } from '../read/algorithm-identifier.ts';
import { hashAlgorithms, signatureAlgorithms } from '../read/algorithms.ts';
import { buildChain } from '../read/chain.ts';
import { DerError } from '../read/der.ts';
import { Reading, readWhole, type Type, type ValueOf } from '../read/der-types.ts';
import { trustedIssuer } from '../read/issuer.ts';
import { nameText } from '../read/name.ts';
import { sameName } from '../read/name-match.ts';
import { type OpenedCertificate, openCertificate } from '../read/opened.ts';
import { leafFaults } from '../read/path-validation.ts';
import { algorithmName, isVerifiable, type Signature, verifies } from '../status/signed.ts';
import { type OpenedCrl, readCrlStatus } from '../status/status.ts';
import { ids, signingCertificateType, tokenType, tstInfoType } from './token-type.ts';

/** What a token says, once it holds. */
export interface TimeStamp {
  /** When it was made, RFC 3339, UTC. */
  readonly at: string;
  /** The latest that it can have been made, by its accuracy. */
  readonly latest: string;
  /** Subject of the TSA's certificate. */
  readonly tsa: string;
  /** Hexadecimal; null where the request had none. */
  readonly nonce: string | null;
}

/** Whose time stamps are believed: CAs of TSAs, DER, and their revocation lists. */
export interface TimeStampAuthority {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly OpenedCrl[];
}

/** Why a token proves nothing: a clause that fits after “the time stamp”. */
class Untrusted extends Error {}

const extendedKeyUsage = '2.5.29.37';

/**
 * Verifies a token about octets (RFC 3161 2.3 and 2.4.2, RFC 5652 5.4 and 5.6, RFC 5816): form, imprint, signed
 * attributes, the TSA's signature, its certificate for time stamps alone, and the path from it to a CA at the time of
 * the token. Never throws.
 *
 * @param authority null where nobody said whose time stamps count: then no path is asked for
 */
export function verifiedTimeStamp(
  token: Uint8Array,
  stamped: Uint8Array,
  authority: TimeStampAuthority | null,
  now: Date,
): TimeStamp | { readonly trouble: string } {
  try {
    const { content, info, signer, sent, reading } = opened(token);
    if (!isHashOf(stamped, info.imprint.hash.oid, info.imprint.octets)) throw new Untrusted('is about something else');
    const given = authority?.certificates ?? [];
    const tsa = [...sent, ...given].map(openCertificate).find((one) => one !== null && isSigner(one, signer.signer));
    if (!tsa) throw new Untrusted('has not the certificate of its TSA in it');
    assertAttributes(signer, content, tsa, reading);
    assertSignature(signer, tsa, reading);
    assertTsa(tsa, info);
    if (authority) assertTrusted(tsa, sent, authority, new Date(info.at), now);
    return {
      at: info.at,
      latest: new Date(Date.parse(info.at) + (info.accuracyMs ?? 0)).toISOString(),
      tsa: nameText(tsa.facts.subject),
      nonce: info.nonce === null ? null : info.nonce.toString('hex'),
    };
  } catch (error) {
    if (error instanceof Untrusted) return { trouble: error.message };
    if (error instanceof DerError) return { trouble: `is not in the form of RFC 3161 (${error.message})` };
    return { trouble: `cannot be read (${messageOf(error)})` };
  }
}

type SignerInfo = ValueOf<typeof tokenType>['content']['signers'][number];

/** A token taken apart; what is not in the form of RFC 3161 throws. */
function opened(token: Uint8Array) {
  const reading = new Reading(token);
  const { type, content: signed } = strictly(tokenType, reading);
  if (type !== ids.signedData) throw new DerError(`content of type ${type}`);
  if (signed.version !== 3) throw new DerError(`SignedData of version ${signed.version}`);
  if (signed.content.type !== ids.tstInfo) throw new DerError(`signed content of type ${signed.content.type}`);
  const [signer, ...more] = signed.signers;
  if (!signer || more.length > 0) throw new DerError('more than one signer');
  if (signer.version !== (signer.signer.keyId === null ? 1 : 3)) throw new DerError('a signer of another version');
  const content = signed.content.octets;
  const info = strictly(tstInfoType, new Reading(content));
  if (info.version !== 1) throw new DerError(`TSTInfo of version ${info.version}`);
  if (info.extensions?.some(({ critical }) => critical)) throw new DerError('a critical extension that nobody knows');
  const sent = (signed.certificates ?? []).map(({ element }) => Buffer.from(reading.reader.whole(element)));
  return { content, info, signer, sent, reading };
}

function strictly<Value>(type: Type<Value>, reading: Reading): Value {
  const value = readWhole(type, reading);
  const [problem] = reading.allProblems();
  if (problem !== undefined) throw new DerError(problem);
  return value;
}

/** Whether octets are the hash of others, by a hash that proves something. */
function isHashOf(octets: Uint8Array, hash: string, found: Buffer): boolean {
  const name = hashAlgorithms[hash];
  if (name === undefined || name === 'sha1') return false;
  const own = createHash(name).update(octets).digest();
  return own.length === found.length && timingSafeEqual(own, found);
}

function isSigner({ facts }: OpenedCertificate, { issuer, serial, keyId }: SignerInfo['signer']): boolean {
  if (keyId !== null) return facts.subjectKeyId === keyId.toString('hex');
  return facts.serial === serial.toString('hex') && sameName(facts.issuer, issuer);
}

/**
 * What is signed beside the content: its type and hash, and whose certificate verifies it (RFC 5652 5.3, RFC 5816
 * 2.2.1).
 */
function assertAttributes(signer: SignerInfo, content: Buffer, tsa: OpenedCertificate, { reader }: Reading): void {
  const signedValue = (id: string): Buffer => {
    const named = signer.signedAttributes.value.filter(({ type }) => type === id);
    const [value, ...more] = named.flatMap(({ values }) => values);
    if (named.length !== 1 || !value || more.length > 0) throw new Untrusted(`does not sign one attribute ${id}`);
    return reader.whole(value.element);
  };
  const typed = new Reading(signedValue(ids.contentType));
  if (typed.reader.content(typed.reader.at(0)).compare(tstInfoId) !== 0)
    throw new Untrusted('signs another type of content');
  const digest = new Reading(signedValue(ids.messageDigest));
  if (!isHashOf(content, signer.digestAlgorithm.oid, digest.reader.content(digest.reader.at(0))))
    throw new Untrusted('signs other content');
  const [first] = strictly(signingCertificateType, new Reading(signedValue(ids.signingCertificateV2))).certificates;
  const { issuerSerial } = first ?? {};
  const named =
    first !== undefined &&
    isHashOf(tsa.certificate.raw, first.hash?.oid ?? sha256, first.octets) &&
    (!issuerSerial ||
      (issuerSerial.serial.toString('hex') === tsa.facts.serial &&
        issuerSerial.issuer.some(({ name }) => name !== undefined && sameName(name, tsa.facts.issuer))));
  if (!named) throw new Untrusted('names another certificate as that of its TSA');
}

const sha256 = '2.16.840.1.101.3.4.2.1';
const tstInfoId = Buffer.from('2a864886f70d0109100104', 'hex');

/** Over the attributes as a SET OF (RFC 5652 5.4). */
function assertSignature(
  { signedAttributes, algorithm, digestAlgorithm, signature }: SignerInfo,
  { certificate }: OpenedCertificate,
  { reader }: Reading,
): void {
  const attributes = Buffer.from(reader.whole(signedAttributes.element));
  attributes[0] = 0x31;
  const scheme: Signature = { algorithm: schemeOf(algorithm.value, digestAlgorithm.oid), signature };
  if (!isVerifiable(scheme))
    throw new Untrusted(`is signed with ${algorithmName(scheme.algorithm)}, which proves nothing here`);
  if (!verifies(certificate.publicKey, scheme, attributes)) throw new Untrusted('is not signed by its TSA');
}

/** The key's own algorithm stands for PKCS #1 v1.5 with the hash of the signer (RFC 3370 3.2). */
function schemeOf(algorithm: AlgorithmIdentifier, hash: string): AlgorithmIdentifier {
  if (algorithm.oid !== ids.rsaEncryption) return algorithm;
  const name = `${hashAlgorithms[hash]}WithRSAEncryption`;
  const [oid] = Object.entries(signatureAlgorithms).find(([, known]) => known === name) ?? [hash];
  return { oid, parameters: algorithm.parameters };
}

/** A certificate for time stamps and nothing else (RFC 3161 2.3), of the TSA that the token names. */
function assertTsa({ facts }: OpenedCertificate, { tsa }: ValueOf<typeof tstInfoType>): void {
  const subject = nameText(facts.subject);
  const [problem] = facts.problems;
  if (problem !== undefined) throw new Untrusted(`has a malformed certificate of its TSA ${subject}: ${problem}`);
  const usage = facts.extensions.find(({ oid }) => oid === extendedKeyUsage);
  if (facts.extendedKeyUsage?.join() !== 'timeStamping' || usage?.critical !== true)
    throw new Untrusted(
      `is signed by ${subject}, whose certificate is not for time stamps alone (a critical extendedKeyUsage with id-kp-timeStamping and nothing else)`,
    );
  if (facts.keyUsage && !facts.keyUsage.bits.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation'))
    throw new Untrusted(`is signed by ${subject}, whose key may not sign`);
  if (tsa?.name !== undefined && !sameName(tsa.name, facts.subject))
    throw new Untrusted(`names another TSA than ${subject}, which signed it`);
}

/** A path to a CA that is given, all of it valid when the token was made, and the TSA not revoked. */
function assertTrusted(
  { certificate, facts }: OpenedCertificate,
  sent: readonly Buffer[],
  { certificates, lists }: TimeStampAuthority,
  at: Date,
  now: Date,
): void {
  const leaf = certificate.raw;
  const subject = nameText(facts.subject);
  const { status, detail } = buildChain(leaf, sent, certificates, at);
  if (status !== 'trusted')
    throw new Untrusted(`is signed by ${subject}, which leads to no CA of time stamps: ${detail}`);
  const [fault] = leafFaults(facts, at);
  if (fault) throw new Untrusted(`is signed by ${subject}: ${fault.detail}, when it was made`);
  const issuer = trustedIssuer(leaf, sent, certificates);
  if (issuer === null || facts.serial === null) return;
  const own = { certificate: leaf, issuer, serial: facts.serial };
  if (lists.some((list) => readCrlStatus(list, own, now).says === 'revoked'))
    throw new Untrusted(`is signed by ${subject}, whose certificate is revoked`);
}
