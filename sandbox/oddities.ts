import { type CertificateSpec, issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { extension, signatureAlgorithm } from '../helpers/x509/issue/der-structures.ts';
import { element, explicit, octetString, oid, sequence, yes } from '../helpers/x509/issue/der-writer.ts';
import { malformedCertificate, type TbsFields } from '../helpers/x509/issue/malformed-certificate.ts';
import { DerReader } from '../helpers/x509/read/der.ts';
import type { Oddity } from './settings.ts';

/** Issues a certificate that breaks RFC 5280 in one way. */
export async function oddCertificate(spec: CertificateSpec, oddity: Oddity): Promise<Buffer> {
  const certificate = await issueCertificate({ ...spec, ...asked[oddity]?.(spec) });
  const otherwise = written[oddity];
  return otherwise ? malformedCertificate(certificate, spec.issuer.key, otherwise, spec.hash) : certificate;
}

const keyUsage = () => extension('2.5.29.15', true, element(0x03, Buffer.from([0, 0x80])));
const unknown = () => sequence(oid('1.3.6.1.4.1.32473.9'), yes(), octetString(sequence()));

/** A number where issuerAltName (RFC 5280 4.2.1.7) has names. */
const damaged = () => extension('2.5.29.18', false, element(0x02, Buffer.from([1])));
/** `critical FALSE`, the default, which DER leaves out (X.690 11.5). */
const defaultSpelledOut = () =>
  sequence(oid('1.3.6.1.4.1.32473.9'), element(0x01, Buffer.from([0])), octetString(sequence()));

/** What the issuer does when it is asked for it. */
const asked: Partial<Record<Oddity, (spec: CertificateSpec) => Partial<CertificateSpec>>> = {
  'repeated-extension': ({ extensions }) => ({ extensions: { ...extensions, more: [keyUsage()] } }),
  'unknown-critical-extension': ({ extensions }) => ({ extensions: { ...extensions, more: [unknown()] } }),
  'damaged-extension': ({ extensions }) => ({ extensions: { ...extensions, more: [damaged()] } }),
  'bmp-string': ({ subject }) => ({
    subject: subject.map((part) => (part.type === 'O' ? { ...part, stringType: 'BMPString' } : part)),
  }),
};

/** What no issuer does. */
const written: Partial<Record<Oddity, Parameters<typeof malformedCertificate>[2]>> = {
  'version-1': () => ({ version: null, extensions: null }),
  'negative-serial': () => ({ serial: element(0x02, Buffer.from([0x80, 0x01])) }),
  'other-inner-algorithm': () => ({ algorithm: signatureAlgorithm('sha512') }),
  'default-spelled-out': ({ extensions }) => ({ extensions: withOneMore(extensions, defaultSpelledOut()) }),
  'key-without-null': ({ publicKey }) => ({ publicKey: withoutParameters(publicKey) }),
  'generalized-times': ({ validity }) => ({ validity: generalized(validity) }),
  'impossible-dates': () => {
    const thirteenthMonth = element(0x17, Buffer.from('491301000000Z'));
    return { validity: sequence(thirteenthMonth, thirteenthMonth) };
  },
};

/** The RSA key with an algorithm that has no parameters, where RFC 3279 2.3.1 wants NULL: some issuers leave it out. */
function withoutParameters(publicKey: TbsFields['publicKey']): Buffer {
  const reader = new DerReader(publicKey);
  const [algorithm, key] = reader.children(reader.at(0));
  const [id] = algorithm ? reader.children(algorithm) : [];
  return sequence(sequence(id ? reader.whole(id) : Buffer.alloc(0)), key ? reader.whole(key) : Buffer.alloc(0));
}

/** GeneralizedTime whatever the year (RFC 5280 4.1.2.5 has UTCTime until 2049). */
function generalized(validity: TbsFields['validity']): Buffer {
  const reader = new DerReader(validity);
  const times = reader.children(reader.at(0)).map((time) => reader.content(time));
  return sequence(...times.map((digits) => element(0x18, Buffer.from('20'), digits)));
}

/** The extensions field with another extension at its end. */
function withOneMore(extensions: TbsFields['extensions'], more: Buffer): Buffer {
  const reader = new DerReader(extensions);
  const [list] = reader.children(reader.at(0));
  return explicit(3, sequence(...(list ? [reader.content(list)] : []), more));
}
