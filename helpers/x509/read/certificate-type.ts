import { signatureAlgorithm } from './algorithm-identifier.ts';
import { bitOctets, bitString, integer, smallNumber } from './der-primitives.ts';
import { certificateTime } from './der-strings.ts';
import {
  explicit,
  implicit,
  located,
  mapped,
  optional,
  remarked,
  sequence,
  type Type,
  tolerant,
  withDefault,
} from './der-types.ts';
import { rawExtensions } from './extension-types.ts';
import { nameType } from './name-type.ts';
import { type PublicKeyFacts, publicKeyInfoType, publicKeyType } from './public-key.ts';

const algorithm = tolerant('signature algorithm', located(signatureAlgorithm));

/** TBSCertificate (RFC 5280 4.1.2). What is damaged without hiding where the rest begins is null. */
const toBeSigned = (publicKey: Type<PublicKeyFacts | null>) =>
  sequence({
    version: withDefault(explicit(0, smallNumber), 0),
    serial: integer,
    algorithm,
    issuer: tolerant('issuer', nameType),
    validity: tolerant('validity', sequence({ notBefore: certificateTime, notAfter: certificateTime })),
    subject: tolerant('subject', nameType),
    publicKey,
    issuerUniqueId: optional(implicit(1, bitString)),
    subjectUniqueId: optional(implicit(2, bitString)),
    extensions: optional(mapped(explicit(3, tolerant('extensions', rawExtensions)), (list) => ({ list }))),
  });

const certificateWith = (publicKey: Type<PublicKeyFacts | null>) =>
  sequence({ toBeSigned: toBeSigned(publicKey), algorithm, signature: tolerant('signature', bitOctets) });

/** Certificate (RFC 5280 4.1), every octet of it. */
export const certificateType = certificateWith(tolerant('public key', publicKeyType));

/**
 * A certificate that is sent along to verify with. A key that nobody can use verifies nothing, and what it came with is
 * what it is.
 */
export const certificateSentAlong = certificateWith(
  mapped(tolerant('public key', publicKeyInfoType), (_, reading, element) =>
    remarked('public key', publicKeyType).read(element, reading),
  ),
);
