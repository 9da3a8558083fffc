import { element, octetString, oid, sequence, yes } from '../helpers/x509/der-writer.ts';
import { type CertificateSpec, extension, mintCertificate } from '../helpers/x509/mint.ts';
import type { Oddity } from './settings.ts';

const keyUsage = () => extension('2.5.29.15', true, element(0x03, Buffer.from([0, 0x80])));
const unknown = () => sequence(oid('1.3.6.1.4.1.32473.9'), yes(), octetString(sequence()));

/** A number where issuerAltName (RFC 5280 4.2.1.7) has names. */
const damaged = () => extension('2.5.29.18', false, element(0x02, Buffer.from([1])));
/** `critical FALSE`, the default, which DER leaves out (X.690 11.5). */
const defaultSpelledOut = () =>
  sequence(oid('1.3.6.1.4.1.32473.9'), element(0x01, Buffer.from([0])), octetString(sequence()));

/** Makes a certificate that breaks RFC 5280 in one way. */
export function mintOddCertificate(spec: CertificateSpec, oddity: Oddity): Buffer {
  switch (oddity) {
    case 'version-1':
      return mintCertificate({ ...spec, oddities: { version: 1 } });
    case 'negative-serial':
      return mintCertificate({ ...spec, oddities: { negativeSerial: true } });
    case 'repeated-extension':
      return mintCertificate({ ...spec, extensions: { ...spec.extensions, more: [keyUsage()] } });
    case 'unknown-critical-extension':
      return mintCertificate({ ...spec, extensions: { ...spec.extensions, more: [unknown()] } });
    case 'damaged-extension':
      return mintCertificate({ ...spec, extensions: { ...spec.extensions, more: [damaged()] } });
    case 'default-spelled-out':
      return mintCertificate({ ...spec, extensions: { ...spec.extensions, more: [defaultSpelledOut()] } });
    case 'other-inner-algorithm':
      return mintCertificate({ ...spec, oddities: { innerHash: 'sha512' } });
    case 'generalized-times':
      return mintCertificate({ ...spec, oddities: { dates: 'generalized' } });
    case 'impossible-dates':
      return mintCertificate({ ...spec, oddities: { dates: 'impossible' } });
    case 'bmp-string':
      return mintCertificate({ ...spec, oddities: { stringTypes: { O: 'BMPString' } } });
  }
}
