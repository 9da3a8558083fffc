import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import type { ExtensionsSpec } from '../helpers/x509/issue/certificate.ts';
import {
  distinguishedName,
  extension,
  keyIdentifier,
  signatureAlgorithm,
  signed,
} from '../helpers/x509/issue/der-structures.ts';
import {
  element,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  octetString,
  oid,
  sequence,
  time,
} from '../helpers/x509/issue/der-writer.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { keyOctets } from '../helpers/x509/read/public-key.ts';
import type { CertificateId } from '../helpers/x509/status/ocsp.ts';
import {
  type OpenedCrl,
  openCrl,
  readCrlStatus,
  readOcspStatus,
  type StatusReading,
} from '../helpers/x509/status/status.ts';
import { mintCertificate } from './mint.ts';

/** CRLs and OCSP responses with anything right or wrong in them, and what is read from them at one moment. */

export const now = new Date('2026-05-05T12:00:00Z');
export const minuteMs = 60_000;
export const dayMs = 1440 * minuteMs;
export const ago = (ms: number) => new Date(now.getTime() - ms);
export const ahead = (ms: number) => new Date(now.getTime() + ms);
export const never = new Date('9999-12-31T23:59:59Z');

/** A statement of an RFC, met or missed in one thing, and what may be read from it. */
export type Row = readonly [section: string, statement: string, says: StatusReading['says'], made: () => StatusReading];

export const keys = { ca: pair(), delegate: pair(), stranger: pair() };
export const caName = [{ type: 'CN', value: 'Issuing' }];
export const otherName = [{ type: 'CN', value: 'Other' }];
export const ca = certificate('Issuing', 'ca', { ca: true });
export const serial = Buffer.from('4a0102030405', 'hex');
const leaf = certificate('leaf', 'stranger', { serial });
export const issued = { certificate: leaf, issuer: ca, serial: serial.toString('hex') };
export const yes = Buffer.from([0xff]);

export interface CertificateOptions {
  readonly ca?: boolean;
  readonly serial?: Buffer;
  readonly by?: keyof typeof keys;
  readonly keyUsage?: ExtensionsSpec['keyUsage'] | null;
  readonly extendedKeyUsage?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly hash?: 'sha1' | 'sha256';
  readonly more?: readonly Buffer[];
}

export function certificate(
  name: string,
  key: keyof typeof keys,
  {
    ca: isCa = false,
    serial: own,
    by = 'ca',
    keyUsage,
    extendedKeyUsage,
    notBefore,
    notAfter,
    hash = 'sha256',
    more,
  }: CertificateOptions = {},
): Buffer {
  const usage =
    keyUsage === undefined
      ? isCa
        ? (['keyCertSign', 'cRLSign'] as const)
        : (['digitalSignature'] as const)
      : keyUsage;
  return mintCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey: keys[key].publicKey,
    issuer: { name: caName, key: keys[by].privateKey },
    notBefore: notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: notAfter ?? new Date('2036-01-01T00:00:00Z'),
    ...(own ? { serial: own } : {}),
    hash,
    extensions: {
      basicConstraints: { ca: isCa },
      ...(usage ? { keyUsage: usage } : {}),
      ...(extendedKeyUsage ? { extendedKeyUsage } : {}),
      ...(more ? { more } : {}),
    },
  });
}

/** The leaf with one distribution point of these fields (RFC 5280 4.2.1.13). */
export function pointing(...fields: readonly Buffer[]): Buffer {
  const points = extension('2.5.29.31', false, sequence(sequence(...fields)));
  return certificate('leaf', 'stranger', { serial, more: [points] });
}

/**
 * The same certificate, its RSAPublicKey a SET in place of a SEQUENCE: OpenSSL reads the certificate, and not its key.
 */
export function withBrokenKey(der: Buffer): Buffer {
  const spki = Buffer.from(certificateFacts(der).publicKey.spki, 'base64');
  const at = der.indexOf(spki);
  const broken = Buffer.from(der);
  const inner = broken.indexOf(Buffer.from([0x00, 0x30, 0x82]), at);
  broken[inner + 1] = 0x31;
  return broken;
}

export interface ListOptions {
  readonly version?: Buffer | null;
  readonly algorithm?: 'sha256' | 'sha512';
  readonly name?: typeof caName;
  readonly key?: KeyObject;
  /** A date, or DER in its place. */
  readonly thisUpdate?: Date | Buffer;
  readonly nextUpdate?: Date | Buffer | null;
  readonly entries?: readonly Buffer[];
  readonly emptyList?: boolean;
  /** In place of AKI and number. */
  readonly extensions?: readonly Buffer[];
  /** Beside them. */
  readonly extra?: readonly Buffer[];
  /** Behind them, inside what is signed. */
  readonly more?: readonly Buffer[];
}

const generalizedOrDer = (at: Date | Buffer) => (Buffer.isBuffer(at) ? at : generalizedTime(at));
const timeOrDer = (at: Date | Buffer) => (Buffer.isBuffer(at) ? at : time(at));

export const authorityKeyId = extension('2.5.29.35', false, sequence(element(0x80, keyIdentifier(keys.ca.publicKey))));
export const crlNumber = extension('2.5.29.20', false, integer(7));

/** A CRL (RFC 5280 5.1) of the CA, right but for what is said. */
export function crl({
  version = integer(1),
  algorithm = 'sha256',
  name = caName,
  key = keys.ca.privateKey,
  thisUpdate = ago(minuteMs),
  nextUpdate = ahead(dayMs),
  entries = [],
  emptyList = false,
  extensions = [authorityKeyId, crlNumber],
  extra = [],
  more = [],
}: ListOptions = {}): Buffer {
  const all = [...extensions, ...extra];
  const tbs = sequence(
    ...(version ? [version] : []),
    signatureAlgorithm(algorithm),
    distinguishedName(name),
    timeOrDer(thisUpdate),
    ...(nextUpdate ? [timeOrDer(nextUpdate)] : []),
    ...(entries.length > 0 || emptyList ? [sequence(...entries)] : []),
    ...(all.length > 0 ? [explicit(0, sequence(...all))] : []),
    ...more,
  );
  return signed(tbs, key);
}

export function entry(number: Buffer, ...extensions: readonly Buffer[]): Buffer {
  return sequence(integer(number), time(ago(dayMs)), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
}

/** What a CRL says of the leaf, or of another certificate or issuer. */
export function list(how: ListOptions, about: { certificate?: Buffer; issuer?: Buffer } = {}): StatusReading {
  return readCrlStatus(openCrl(crl(how)), { ...issued, ...about }, now);
}

export interface SingleOptions {
  readonly serial?: Buffer;
  /** In place of that. */
  readonly serialDer?: Buffer;
  readonly issuer?: Buffer;
  readonly hash?: keyof typeof hashes;
  /** What the hashes are called, where it is not what they are. */
  readonly hashOid?: string;
  readonly thisUpdate?: Date | Buffer;
  readonly nextUpdate?: Date | null;
  readonly extensions?: readonly Buffer[];
  readonly more?: readonly Buffer[];
}

const hashes = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
} as const satisfies Record<CertificateId['hashAlgorithm'], string>;

/** A SingleResponse (RFC 6960 4.2.1). */
export function single(
  status: Buffer,
  {
    serial: number = serial,
    serialDer = integer(number),
    issuer = ca,
    hash = '1.3.14.3.2.26',
    hashOid = hash,
    thisUpdate = ago(minuteMs),
    nextUpdate = ahead(dayMs),
    extensions = [],
    more = [],
  }: SingleOptions = {},
): Buffer {
  const digest = (octets: Uint8Array) => octetString(createHash(hashes[hash]).update(octets).digest());
  const id = sequence(
    sequence(oid(hashOid)),
    digest(distinguishedName(caName)),
    digest(keyOctets(new X509Certificate(issuer).publicKey.export({ type: 'spki', format: 'der' }))),
    serialDer,
  );
  return sequence(
    id,
    status,
    generalizedOrDer(thisUpdate),
    ...(nextUpdate ? [explicit(0, generalizedTime(nextUpdate))] : []),
    ...(extensions.length > 0 ? [explicit(1, sequence(...extensions))] : []),
    ...more,
  );
}

export const good = element(0x80);
export const unknown = element(0x82);
export const revoked = (reason: number | null, at = ago(dayMs)) =>
  element(0xa1, generalizedTime(at), ...(reason === null ? [] : [explicit(0, enumerated(reason))]));

export const byKey = (key: KeyObject) => explicit(2, octetString(keyIdentifier(key)));
export const byName = (name: typeof caName) => explicit(1, distinguishedName(name));

export interface AnswerOptions {
  readonly status?: number;
  readonly type?: string;
  readonly version?: Buffer;
  readonly responder?: Buffer;
  readonly producedAt?: Date | Buffer;
  readonly singles?: readonly Buffer[];
  readonly extensions?: readonly Buffer[];
  readonly key?: KeyObject;
  readonly hash?: 'sha1' | 'sha256';
  readonly certificates?: readonly Buffer[];
}

/** An OCSP response (RFC 6960 4.2.1) of the CA, right but for what is said. */
export function response({
  status = 0,
  type = '1.3.6.1.5.5.7.48.1.1',
  version,
  key = keys.ca.privateKey,
  responder = byKey(createPublicKey(key)),
  producedAt = ago(minuteMs),
  singles = [single(good)],
  extensions = [],
  hash = 'sha256',
  certificates = [],
}: AnswerOptions = {}): Buffer {
  const data = sequence(
    ...(version ? [version] : []),
    responder,
    generalizedOrDer(producedAt),
    sequence(...singles),
    ...(extensions.length > 0 ? [explicit(1, sequence(...extensions))] : []),
  );
  const basic = signed(data, key, hash, ...(certificates.length > 0 ? [explicit(0, sequence(...certificates))] : []));
  return sequence(enumerated(status), explicit(0, sequence(oid(type), octetString(basic))));
}

/** What an OCSP response says of the leaf, with these CRLs at hand. */
export function answer(how: AnswerOptions, lists: readonly OpenedCrl[] = []): StatusReading {
  return readOcspStatus(response(how), issued, now, lists);
}

function pair() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
