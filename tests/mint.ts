import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { CertificateSpec, Issuer } from '../helpers/x509/issue/certificate.ts';
import {
  distinguishedName,
  extension,
  keyIdentifier,
  type StringTypes,
  signatureAlgorithm,
  signed,
} from '../helpers/x509/issue/der-structures.ts';
import {
  bitString,
  element,
  enumerated,
  explicit,
  integer,
  octetString,
  oid,
  sequence,
  set,
  time,
  yes,
} from '../helpers/x509/issue/der-writer.ts';
import type { ResponseDates, Revocation } from '../helpers/x509/issue/ocsp-response.ts';
import { keyPurposes, keyUsageBits } from '../helpers/x509/read/algorithms.ts';
import type { NamePart } from '../helpers/x509/read/name.ts';

/**
 * Certificates, requests and lists for tests of our readers: written octet by octet, so that tables of cases can hold
 * them as they are. Whatever else needs one has it from `helpers/x509/issue/certificate.ts` and beside it.
 */
export interface MintedCertificate extends CertificateSpec {
  readonly stringTypes?: StringTypes;
}

/** Makes a certificate (RFC 5280 4.1), signed with RSA PKCS #1 v1.5 or ECDSA, as the key is. Returns its DER. */
export function mintCertificate(spec: MintedCertificate): Buffer {
  const { hash = 'sha256', stringTypes = {} } = spec;
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(spec.serial ?? randomSerial()),
    signatureAlgorithm(hash),
    distinguishedName(spec.issuer.name),
    sequence(time(spec.notBefore), time(spec.notAfter)),
    distinguishedName(spec.subject, stringTypes),
    spec.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(spec))),
  );
  return signed(tbs, spec.issuer.key, hash);
}

function extensions({ extensions: spec, publicKey, issuer }: MintedCertificate): Buffer[] {
  const list: Buffer[] = [];
  if (spec.keyUsage) list.push(extension('2.5.29.15', true, keyUsage(spec.keyUsage)));
  if (spec.extendedKeyUsage)
    list.push(
      extension('2.5.29.37', false, sequence(...spec.extendedKeyUsage.map((purpose) => oid(purposeOid(purpose))))),
    );
  if (spec.basicConstraints) list.push(extension('2.5.29.19', true, basicConstraints(spec.basicConstraints)));
  if (spec.dnsNames) list.push(subjectAltName(spec.dnsNames));
  list.push(extension('2.5.29.14', false, octetString(keyIdentifier(publicKey))));
  list.push(extension('2.5.29.35', false, sequence(element(0x80, keyIdentifier(createPublicKey(issuer.key))))));
  if (spec.ocspUrl)
    list.push(extension('1.3.6.1.5.5.7.1.1', false, sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), url(spec.ocspUrl)))));
  if (spec.crlUrl)
    list.push(extension('2.5.29.31', false, sequence(sequence(explicit(0, explicit(0, url(spec.crlUrl)))))));
  if (spec.policy) list.push(extension('2.5.29.32', false, sequence(sequence(oid(spec.policy)))));
  return [...list, ...(spec.more ?? [])].map((one) => Buffer.from(one));
}

/** The extension with DNS names (RFC 5280 4.2.1.6). */
function subjectAltName(dnsNames: readonly string[]): Buffer {
  return extension('2.5.29.17', false, sequence(...dnsNames.map((name) => element(0x82, Buffer.from(name)))));
}

function keyUsage(names: readonly string[]): Buffer {
  const octets = Buffer.alloc(2);
  for (const [bit, name] of keyUsageBits.entries()) {
    if (names.includes(name)) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  }
  const used = octets[1] === 0 ? octets.subarray(0, 1) : octets;
  const last = used.at(-1) ?? 0;
  return bitString(used, last === 0 ? 0 : 31 - Math.clz32(last & -last));
}

function basicConstraints({ ca, pathLength }: { readonly ca: boolean; readonly pathLength?: number }): Buffer {
  return sequence(...(ca ? [yes()] : []), ...(pathLength === undefined ? [] : [integer(pathLength)]));
}

function url(text: string): Buffer {
  return element(0x86, Buffer.from(text, 'latin1'));
}

function purposeOid(name: string): string {
  const known = Object.entries(keyPurposes).find(([, purpose]) => purpose === name);
  if (!known) throw new Error(`no OID is known for the purpose ${name}`);
  return known[0];
}

function randomSerial(): Buffer {
  const octets = randomBytes(20);
  octets[0] = ((octets[0] ?? 0) & 0x7f) | 0x01;
  return octets;
}

/** A certificate signing request to make. */
export interface CsrSpec {
  /** One attribute an RDN, in this order. */
  readonly subject: readonly NamePart[];
  /** Private key: its public half is in the request, and it signs. */
  readonly key: KeyObject;
  readonly hash?: 'sha1' | 'sha256';
  /** Asked for in an extensionRequest (RFC 2985 5.4.2). */
  readonly dnsNames?: readonly string[] | null;
}

/** Makes a CSR (RFC 2986 4), signed with RSA PKCS #1 v1.5 or ECDSA, as the key is. Returns its DER. */
export function mintCsr({ subject, key, hash = 'sha256', dnsNames }: CsrSpec): Buffer {
  const extensionRequest = dnsNames
    ? [sequence(oid('1.2.840.113549.1.9.14'), set(sequence(subjectAltName(dnsNames))))]
    : [];
  const info = sequence(
    integer(0),
    distinguishedName(subject),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    explicit(0, ...extensionRequest),
  );
  return signed(info, key, hash);
}

/**
 * Makes a version 2 CRL with number and AKI (RFC 5280 5). Returns its DER.
 *
 * @param more extensions beside these, DER
 */
export function mintCrl(
  issuer: Issuer,
  revocations: readonly Revocation[],
  dates: Pick<ResponseDates, 'thisUpdate' | 'nextUpdate'>,
  number: number,
  more: readonly Buffer[] = [],
): Buffer {
  const entries = revocations.map(({ serial, at, reason }) =>
    sequence(integer(serial), time(at), sequence(extension('2.5.29.21', false, enumerated(reason)))),
  );
  const authority = extension('2.5.29.35', false, sequence(element(0x80, keyIdentifier(createPublicKey(issuer.key)))));
  const tbs = sequence(
    integer(1),
    signatureAlgorithm('sha256'),
    distinguishedName(issuer.name),
    time(dates.thisUpdate),
    ...(dates.nextUpdate ? [time(dates.nextUpdate)] : []),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []),
    explicit(0, sequence(authority, extension('2.5.29.20', false, integer(number)), ...more)),
  );
  return signed(tbs, issuer.key);
}
