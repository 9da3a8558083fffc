import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { keyPurposes, keyUsageBits } from '../read/algorithms.ts';
import { DerReader } from '../read/der.ts';
import type { NamePart } from '../read/name.ts';
import {
  bitString,
  directoryString,
  element,
  explicit,
  generalizedTime,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  time,
  yes,
} from './der-writer.ts';

/** A certificate to make. Dates are the caller's: nothing here reads a clock. */
export interface CertificateSpec {
  /** One attribute an RDN, in this order. */
  readonly subject: readonly NamePart[];
  readonly publicKey: KeyObject;
  readonly issuer: Issuer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
  /** Octets of a non-negative number; by default 20 random ones, the first below 0x80. */
  readonly serial?: Uint8Array;
  readonly extensions: ExtensionsSpec;
  /** What certification authorities get wrong. */
  readonly oddities?: Oddities;
}

/** Ways of writing a certificate that RFC 5280 forbids. */
export interface Oddities {
  /** Without extensions, as `openssl x509 -req` makes it. */
  readonly version?: 1;
  readonly negativeSerial?: boolean;
  /** Digest that the unsigned part names. */
  readonly innerHash?: 'sha1' | 'sha512';
  /** GeneralizedTime whatever the year, or a thirteenth month. */
  readonly dates?: 'generalized' | 'impossible';
  /** String type of each value, by attribute. */
  readonly stringTypes?: Readonly<Record<string, keyof typeof strings>>;
}

/** Who signs: the subject of its certificate and its key. */
export interface Issuer {
  readonly name: readonly NamePart[];
  readonly key: KeyObject;
}

/** Extensions in the order of the Trust Framework's certificates; what is left out is not there. */
export interface ExtensionsSpec {
  readonly keyUsage?: readonly (typeof keyUsageBits)[number][];
  readonly extendedKeyUsage?: readonly string[];
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly dnsNames?: readonly string[];
  readonly ocspUrl?: string;
  readonly crlUrl?: string;
  readonly policy?: string;
  /** Whole extensions to put at the end. */
  readonly more?: readonly Uint8Array[];
}

const strings = {
  UTF8String: (text: string) => element(0x0c, Buffer.from(text, 'utf8')),
  PrintableString: (text: string) => element(0x13, Buffer.from(text, 'latin1')),
  TeletexString: (text: string) => element(0x14, Buffer.from(text, 'latin1')),
  BMPString: (text: string) => element(0x1e, Buffer.from(text, 'utf16le').swap16()),
};

const attributeOids: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  UID: '0.9.2342.19200300.100.1.1',
  serialNumber: '2.5.4.5',
  businessCategory: '2.5.4.15',
  organizationIdentifier: '2.5.4.97',
};

const signatureOids = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha512: '1.2.840.113549.1.1.13',
} as const;

/** Makes a certificate (RFC 5280 4.1), signed with RSA PKCS #1 v1.5. Returns its DER. */
export function mintCertificate(spec: CertificateSpec): Buffer {
  const { hash = 'sha256', oddities = {} } = spec;
  const date = oddities.dates ? writtenAs[oddities.dates] : time;
  const serial = oddities.negativeSerial
    ? element(0x02, Buffer.from([0x80, 0x01]))
    : integer(spec.serial ?? randomSerial());
  const tbs = sequence(
    ...(oddities.version === 1 ? [] : [explicit(0, integer(2))]),
    serial,
    signatureAlgorithm(oddities.innerHash ?? hash),
    distinguishedName(spec.issuer.name),
    sequence(date(spec.notBefore), date(spec.notAfter)),
    distinguishedName(spec.subject, oddities.stringTypes),
    spec.publicKey.export({ type: 'spki', format: 'der' }),
    ...(oddities.version === 1 ? [] : [explicit(3, sequence(...extensions(spec)))]),
  );
  return signed(tbs, spec.issuer.key, hash);
}

const writtenAs = { generalized: generalizedTime, impossible: () => element(0x17, Buffer.from('491301000000Z')) };

/** SEQUENCE of something, its signature algorithm and its signature, as certificates, CRLs and OCSP responses have it. */
export function signed(
  tbs: Buffer,
  key: KeyObject,
  hash: keyof typeof signatureOids = 'sha256',
  ...after: readonly Buffer[]
): Buffer {
  const algorithm = key.asymmetricKeyType === 'ec' ? ecdsaWith(hash) : signatureAlgorithm(hash);
  return sequence(tbs, algorithm, bitString(sign(hash, tbs, key)), ...after);
}

/** RFC 5758 3.2: the parameters are absent. */
function ecdsaWith(hash: keyof typeof signatureOids): Buffer {
  if (hash !== 'sha256') throw new Error(`ECDSA with ${hash} is not made here`);
  return sequence(oid('1.2.840.10045.4.3.2'));
}

export function signatureAlgorithm(hash: keyof typeof signatureOids): Buffer {
  return sequence(oid(signatureOids[hash]), nothing());
}

export function distinguishedName(parts: readonly NamePart[], stringTypes: Oddities['stringTypes'] = {}): Buffer {
  return sequence(
    ...parts.map(({ type, value }) => {
      const id = attributeOids[type];
      if (id === undefined) throw new Error(`no OID is known for the attribute ${type}`);
      const chosen = stringTypes[type];
      return set(sequence(oid(id), chosen ? strings[chosen](value) : directoryString(value)));
    }),
  );
}

/** SHA-1 of the key bits (RFC 5280 4.2.1.2, method 1). */
export function keyIdentifier(publicKey: KeyObject): Buffer {
  const reader = new DerReader(publicKey.export({ type: 'spki', format: 'der' }));
  const [, bits] = reader.children(reader.at(0));
  if (!bits) throw new Error('a key without bits');
  return createHash('sha1').update(reader.content(bits).subarray(1)).digest();
}

function extensions({ extensions: spec, publicKey, issuer }: CertificateSpec): Buffer[] {
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
export function subjectAltName(dnsNames: readonly string[]): Buffer {
  return extension('2.5.29.17', false, sequence(...dnsNames.map((name) => element(0x82, Buffer.from(name)))));
}

export function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(value));
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
