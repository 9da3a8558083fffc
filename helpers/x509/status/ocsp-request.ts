import { createHash } from 'node:crypto';
import { extension } from '../issue/der-structures.ts';
import { explicit, nothing, octetString, oid, sequence } from '../issue/der-writer.ts';
import { DerError, DerReader, type Element } from '../read/der.ts';
import { keyOctets } from '../read/public-key.ts';
import type { CertificateId } from './ocsp.ts';

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const sha1 = '1.3.14.3.2.26';

/**
 * OCSPRequest for one certificate (RFC 6960 4.1.1), DER. CertID is hashed with SHA-1, which every responder expects
 * (RFC 5019 2.1.1); nothing hangs on its strength. Throws `DerError` where issuer or certificate cannot be read.
 *
 * @param nonce octets of a nonce (RFC 8954); without one, responders may answer from a cache
 */
export function ocspRequest(certificate: Uint8Array, issuer: Uint8Array, nonce?: Uint8Array): Buffer {
  const { name, key, serial } = identifiers(certificate, issuer);
  const certificateId = sequence(
    sequence(oid(sha1), nothing()),
    octetString(hash('sha1', name)),
    octetString(hash('sha1', key)),
    serial,
  );
  const extensions = nonce ? [explicit(2, sequence(extension('1.3.6.1.5.5.7.48.1.2', false, octetString(nonce))))] : [];
  return sequence(sequence(sequence(sequence(certificateId)), ...extensions));
}

/** Whether a CertID means this certificate of this issuer, in SHA-1 or SHA-2. Never throws. */
export function isAbout(id: CertificateId, certificate: Uint8Array, issuer: Uint8Array): boolean {
  const algorithm = hashes[id.hashAlgorithm];
  if (algorithm === undefined) return false;
  try {
    const { name, key, serial } = identifiers(certificate, issuer);
    const number = new DerReader(serial);
    return (
      id.issuerNameHash === hash(algorithm, name).toString('hex') &&
      id.issuerKeyHash === hash(algorithm, key).toString('hex') &&
      id.serial === number.content(number.at(0)).toString('hex')
    );
  } catch {
    return false;
  }
}

/** Issuer's name and serial number as the certificate has them, and the octets of the issuer's key. */
function identifiers(certificate: Uint8Array, issuer: Uint8Array): { name: Buffer; key: Buffer; serial: Buffer } {
  const own = fields(certificate);
  const above = fields(issuer);
  return {
    name: own.reader.whole(own.issuer),
    key: keyOctets(above.reader.whole(above.publicKey)),
    serial: own.reader.whole(own.serial),
  };
}

/** Fields of a TBSCertificate (RFC 5280 4.1). */
function fields(der: Uint8Array): { reader: DerReader; serial: Element; issuer: Element; publicKey: Element } {
  const reader = new DerReader(der);
  const [tbs] = reader.children(reader.at(0));
  if (!tbs) throw new DerError('not a certificate');
  const all = reader.children(tbs);
  if (all[0]?.tag === 0xa0) all.shift();
  const [serial, , issuer, , , publicKey] = all;
  if (!serial || !issuer || !publicKey) throw new DerError('not a certificate');
  return { reader, serial, issuer, publicKey };
}

function hash(algorithm: string, octets: Buffer): Buffer {
  return createHash(algorithm).update(octets).digest();
}
