import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { library } from '../helpers/x509/issue/library.ts';
import { keyPurposes, keyUsageBits } from '../helpers/x509/read/algorithms.ts';
import { type CertificateFacts, certificateFacts } from '../helpers/x509/read/certificate.ts';
import { attributeOid, type Name } from '../helpers/x509/read/name.ts';
import { comparableSpki } from '../helpers/x509/read/public-key.ts';

/**
 * Reads a certificate with @peculiar/x509 and with node:crypto, and expects the facts of our own reader to be the same.
 * Returns those.
 */
export async function expectSameFacts(der: Buffer): Promise<CertificateFacts> {
  const facts = certificateFacts(der);
  expect(comparable(facts)).toEqual(await asTheLibraryReads(der));
  expect(asNodeTells(facts)).toEqual(asNodeReads(der));
  return facts;
}

/** Whether both of them read the certificate and its extensions at all. */
export async function isReadByOthers(der: Buffer): Promise<boolean> {
  try {
    await asTheLibraryReads(der);
    asNodeReads(der);
    return true;
  } catch {
    return false;
  }
}

function comparable(facts: CertificateFacts) {
  const { subject, issuer, publicKey, basicConstraints, keyUsage, extendedKeyUsage } = facts;
  return {
    serial: withoutSignOctet(facts.serial ?? ''),
    subject: attributesOf(subject),
    issuer: attributesOf(issuer),
    notBefore: facts.notBefore,
    notAfter: facts.notAfter,
    spki: publicKey.spki,
    extensions: facts.extensions,
    basicConstraints: basicConstraints && { ca: basicConstraints.ca, pathLength: basicConstraints.pathLength },
    keyUsage: keyUsage && [...keyUsage.bits],
    extendedKeyUsage,
    dnsNames: facts.dnsNames,
    subjectKeyId: facts.subjectKeyId,
    authorityKeyId: facts.authorityKeyId,
    ocspUrls: facts.ocspUrls,
    crlUrls: facts.crlUrls,
    policies: facts.policies,
  };
}

async function asTheLibraryReads(der: Buffer): Promise<ReturnType<typeof comparable>> {
  const x509 = await library();
  const read = new x509.X509Certificate(der);
  const constraints = read.getExtension(x509.BasicConstraintsExtension);
  const usages = read.getExtension(x509.KeyUsagesExtension);
  const purposes = read.getExtension(x509.ExtendedKeyUsageExtension)?.usages;
  const points = read.getExtension(x509.CRLDistributionPointsExtension)?.distributionPoints ?? [];
  const attributes = ({ asn }: { readonly asn: unknown }) =>
    [...(asn as Iterable<Iterable<{ type: string; value: object }>>)].map((rdn) =>
      [...rdn].map(({ type, value }) => [type, value.toString()]),
    );
  const names = [read.subjectName, read.issuerName] as unknown as { asn: unknown }[];
  const [subject = [], issuer = []] = names.map(attributes);
  return {
    serial: read.serialNumber.toLowerCase(),
    subject,
    issuer,
    notBefore: read.notBefore.toISOString(),
    notAfter: read.notAfter.toISOString(),
    spki: Buffer.from(read.publicKey.rawData).toString('base64'),
    extensions: read.extensions.map(({ type, critical }) => ({ oid: type, critical })),
    basicConstraints: constraints && { ca: constraints.ca, pathLength: constraints.pathLength ?? null },
    keyUsage: usages && keyUsageBits.filter((name) => (usages.usages & x509.KeyUsageFlags[name]) !== 0),
    extendedKeyUsage: purposes?.map((oid) => keyPurposes[String(oid)] ?? String(oid)) ?? null,
    dnsNames: (read.getExtension(x509.SubjectAlternativeNameExtension)?.names.items ?? []).flatMap(({ type, value }) =>
      type === 'dns' ? [value] : [],
    ),
    subjectKeyId: read.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId.toUpperCase() ?? null,
    authorityKeyId: read.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId?.toUpperCase() ?? null,
    ocspUrls: (read.getExtension(x509.AuthorityInfoAccessExtension)?.ocsp ?? []).map(({ value }) => value),
    crlUrls: points.flatMap(({ distributionPoint }) =>
      (distributionPoint?.fullName ?? []).map(({ uniformResourceIdentifier }) => uniformResourceIdentifier ?? ''),
    ),
    policies: read.getExtension(x509.CertificatePolicyExtension)?.policies.map(String) ?? [],
  };
}

/** What node:crypto tells of the facts. */
function asNodeTells({ thumbprint, serial, notBefore, notAfter, publicKey, subject, ...facts }: CertificateFacts) {
  return {
    thumbprint,
    serial: withoutSignOctet(serial ?? ''),
    notBefore,
    notAfter,
    spki: publicKey.spki,
    modulusBits: publicKey.algorithm === 'RSA' ? publicKey.bits : undefined,
    exponent: publicKey.exponent ?? undefined,
    subject: Object.fromEntries(plainTypes.map((type) => [type, valuesOf(subject, type)])),
    // OpenSSL's X509_check_ca() looks at the usages as well.
    ca: (facts.basicConstraints?.ca ?? false) && (facts.keyUsage?.bits.includes('keyCertSign') ?? true),
    dnsNames: facts.dnsNames,
  };
}

function asNodeReads(der: Buffer): ReturnType<typeof asNodeTells> {
  const read = new X509Certificate(der);
  const subject = (read.toLegacyObject().subject ?? {}) as unknown as Record<string, string | string[]>;
  const { modulusLength, publicExponent } = read.publicKey.asymmetricKeyDetails ?? {};
  return {
    thumbprint: Buffer.from(read.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
    serial: read.serialNumber.toLowerCase(),
    notBefore: new Date(read.validFrom).toISOString(),
    notAfter: new Date(read.validTo).toISOString(),
    // An RSA key is one text, whatever it is restricted to.
    spki: comparableSpki(read.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
    modulusBits: modulusLength,
    exponent: publicExponent?.toString(),
    subject: Object.fromEntries(plainTypes.map((type) => [type, [subject[type] ?? []].flat()])),
    ca: read.ca,
    dnsNames: (read.subjectAltName ?? '')
      .split(', ')
      .flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : [])),
  };
}

const plainTypes = ['C', 'ST', 'L', 'O', 'OU', 'CN'];

function valuesOf({ rdns }: Name, wanted: string): string[] {
  return rdns.flat().flatMap(({ type, value }) => (type === wanted ? [value] : []));
}

function attributesOf({ rdns }: Name): string[][][] {
  return rdns.map((rdn) => rdn.map(({ type, value }) => [attributeOid(type), value]));
}

/** A number that begins with a set bit has an octet for its sign, which the others leave out. */
function withoutSignOctet(hex: string): string {
  return hex.replace(/^00(?=[89a-f])/, '');
}
