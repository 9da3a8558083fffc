import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Extension } from '@peculiar/x509';
import { oncePer } from '../../memory/once-per.ts';
import { keyPurposes, type keyUsageBits } from '../read/algorithms.ts';
import { library, owned } from './library.ts';
import { type IssuedNamePart, issuedName } from './name.ts';
import { type Hash, keysInMemory, signingAlgorithm } from './signing-keys.ts';

/** A certificate to issue. Dates are the caller's: nothing here reads a clock. */
export interface CertificateSpec {
  readonly subject: readonly IssuedNamePart[];
  readonly publicKey: KeyObject;
  readonly issuer: Issuer;
  /** Whole seconds are written. */
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly hash?: Hash;
  /** Octets of a positive number; by default 20 random ones, the first below 0x80. */
  readonly serial?: Uint8Array;
  readonly extensions: ExtensionsSpec;
}

/** Who signs: the subject of its certificate and its key. */
export interface Issuer {
  readonly name: readonly IssuedNamePart[];
  readonly key: KeyObject;
}

/**
 * Extensions in the order of the Trust Framework's certificates; what is left out is not there. Key identifiers always
 * are.
 */
export interface ExtensionsSpec {
  readonly keyUsage?: readonly (typeof keyUsageBits)[number][];
  readonly extendedKeyUsage?: readonly string[];
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly dnsNames?: readonly string[];
  readonly ocspUrl?: string;
  readonly crlUrl?: string;
  readonly policy?: string;
  /** Whole extensions to put at the end, DER. */
  readonly more?: readonly Uint8Array[];
}

/** Issues a version 3 certificate (RFC 5280 4.1). Returns its DER. */
export async function issueCertificate(spec: CertificateSpec): Promise<Buffer> {
  const { subject, publicKey, issuer, notBefore, notAfter, hash = 'sha256', serial = randomSerial() } = spec;
  const [{ X509CertificateGenerator }, { privateKey, crypto }, extensions] = await Promise.all([
    library(),
    keysInMemory(hash, issuer.key),
    extensionsOf(spec),
  ]);
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: Buffer.from(serial).toString('hex'),
      subject: await issuedName(subject),
      issuer: await issuedName(issuer.name),
      notBefore: wholeSeconds(notBefore),
      notAfter: wholeSeconds(notAfter),
      publicKey: spkiOf(publicKey),
      signingKey: privateKey,
      signingAlgorithm: signingAlgorithm(issuer.key.asymmetricKeyType, hash),
      extensions,
    },
    crypto,
  );
  return Buffer.from(certificate.rawData);
}

async function extensionsOf({ extensions: spec, publicKey, issuer }: CertificateSpec): Promise<Extension[]> {
  const x509 = await library();
  const { keyUsage, extendedKeyUsage, basicConstraints, dnsNames, ocspUrl, crlUrl, policy, more = [] } = spec;
  const { ca = false, pathLength } = basicConstraints ?? {};
  const usages = (keyUsage ?? []).reduce((bits, name) => bits | x509.KeyUsageFlags[name], 0);
  return [
    keyUsage && new x509.KeyUsagesExtension(usages, true),
    extendedKeyUsage && new x509.ExtendedKeyUsageExtension(extendedKeyUsage.map(purposeOid)),
    basicConstraints && new x509.BasicConstraintsExtension(ca, pathLength, true),
    dnsNames && (await subjectAltName(dnsNames)),
    new x509.SubjectKeyIdentifierExtension(await keyIdentifier(publicKey)),
    await authorityKeyIdentifier(issuer.key),
    ocspUrl && new x509.AuthorityInfoAccessExtension({ ocsp: ocspUrl }),
    crlUrl && new x509.CRLDistributionPointsExtension([crlUrl]),
    policy && new x509.CertificatePolicyExtension([policy]),
    ...more.map((der) => new x509.Extension(owned(der))),
  ].filter((one) => typeof one === 'object');
}

/** The extension with DNS names (RFC 5280 4.2.1.6). */
export async function subjectAltName(dnsNames: readonly string[]): Promise<Extension> {
  const { SubjectAlternativeNameExtension } = await library();
  return new SubjectAlternativeNameExtension(dnsNames.map((value) => ({ type: 'dns' as const, value })));
}

/** Names the key that signed (RFC 5280 4.2.1.1). */
export async function authorityKeyIdentifier(key: KeyObject): Promise<Extension> {
  const { AuthorityKeyIdentifierExtension } = await library();
  return new AuthorityKeyIdentifierExtension(await keyIdentifier(publicHalf(key)));
}

/** SHA-1 of the key bits, hexadecimal (RFC 5280 4.2.1.2, method 1). */
const keyIdentifier = oncePer(async (publicKey: KeyObject): Promise<string> => {
  const { SubjectKeyIdentifierExtension } = await library();
  return (await SubjectKeyIdentifierExtension.create(spkiOf(publicKey))).keyId;
});

const publicHalf = oncePer((key: KeyObject): KeyObject => createPublicKey(key));

function spkiOf(publicKey: KeyObject): Uint8Array<ArrayBuffer> {
  return owned(publicKey.export({ type: 'spki', format: 'der' }));
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

/** A fraction of a second is no DER time of certificates (RFC 5280 4.1.2.5). */
export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
