import { X509Certificate } from 'node:crypto';
import { oncePer } from '../../memory/once-per.ts';
import { remembered } from '../../memory/remembered.ts';
import { type CertificateFacts, certificateFacts } from './certificate.ts';

/** A certificate with what OpenSSL makes of it, for signatures to be verified. */
export interface OpenedCertificate {
  readonly facts: CertificateFacts;
  readonly certificate: X509Certificate;
}

/** Opens a certificate, DER; null where OpenSSL cannot read it. */
export const openCertificate = remembered((der): OpenedCertificate | null => {
  try {
    return { facts: certificateFacts(der), certificate: new X509Certificate(Buffer.from(der)) };
  } catch {
    return null;
  }
});

/**
 * Whether OpenSSL takes one certificate for the issuer of another, by names, key ids and usage, and its key verifies
 * the signature. Says nothing about dates.
 */
export function isOpenedIssuer(issuer: OpenedCertificate, issued: OpenedCertificate): boolean {
  try {
    return issued.certificate.checkIssued(issuer.certificate) && isSignedWithKeyOf(issued, issuer);
  } catch {
    return false;
  }
}

/** Whether a certificate's signature verifies with the key of another. */
export function isSignedWithKeyOf(issued: OpenedCertificate, signer: OpenedCertificate): boolean {
  return signersOf(issued)(signer);
}

/** Signatures cost more than all else about a certificate: each is verified once with a key. */
const signersOf = oncePer((issued: OpenedCertificate) =>
  oncePer((signer: OpenedCertificate): boolean => {
    try {
      return issued.certificate.verify(signer.certificate.publicKey);
    } catch {
      return false;
    }
  }),
);
