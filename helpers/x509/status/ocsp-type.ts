import { algorithmWith, signatureAlgorithm } from '../read/algorithm-identifier.ts';
import { certificateSentAlong } from '../read/certificate-type.ts';
import { bitOctets, enumerated, integer, nothing, octetString, oid, smallNumber } from '../read/der-primitives.ts';
import { generalizedTime, ia5String } from '../read/der-strings.ts';
import {
  choice,
  explicit,
  implicit,
  located,
  mapped,
  optional,
  sequence,
  sequenceOf,
  type Type,
  type ValueOf,
  withDefault,
} from '../read/der-types.ts';
import { rawExtensions } from '../read/extension-types.ts';
import type { Name } from '../read/name.ts';
import { nameType } from '../read/name-type.ts';
import { crlReason } from './crl-reason.ts';

/** OCSPResponse (RFC 6960 4.2.1) with the octets of what it holds. */
export const ocspResponseType = sequence({
  status: mapped(enumerated, (octets) => octets.readIntBE(0, Math.min(octets.length, 4))),
  bytes: optional(explicit(0, sequence({ type: oid, value: octetString }))),
});

const sha1Length = 20;

export type ResponderId = { readonly by: 'name'; readonly name: Name } | { readonly by: 'key'; readonly hash: string };

const responderId: Type<ResponderId> = choice(
  mapped(explicit(1, nameType), (name) => ({ by: 'name' as const, name })),
  mapped(explicit(2, octetString), (hash, reading) => {
    if (hash.length !== sha1Length) reading.remark('a responder by a hash that is no SHA-1');
    return { by: 'key' as const, hash: hash.toString('hex') };
  }),
);

/** CertID (RFC 6960 4.1.1). */
const certificateId = sequence({
  hashAlgorithm: algorithmWith(() => 'either'),
  issuerNameHash: octetString,
  issuerKeyHash: octetString,
  serial: integer,
});

const certificateStatus = choice(
  mapped(implicit(0, nothing), () => ({ status: 'good' as const, revokedAt: null, reason: null })),
  mapped(
    implicit(1, sequence({ revokedAt: generalizedTime, reason: optional(explicit(0, crlReason)) })),
    ({ revokedAt, reason }) => ({ status: 'revoked' as const, revokedAt, reason }),
  ),
  mapped(implicit(2, nothing), () => ({ status: 'unknown' as const, revokedAt: null, reason: null })),
);

const singleResponse = sequence({
  certificateId,
  status: certificateStatus,
  thisUpdate: generalizedTime,
  nextUpdate: optional(explicit(0, generalizedTime)),
  extensions: optional(explicit(1, rawExtensions)),
});

/** BasicOCSPResponse (RFC 6960 4.2.1), every octet of it. */
export const basicResponseType = sequence({
  toBeSigned: located(
    sequence({
      version: withDefault(explicit(0, smallNumber), 0),
      responder: responderId,
      producedAt: generalizedTime,
      responses: sequenceOf(singleResponse, true),
      extensions: optional(explicit(1, rawExtensions)),
    }),
  ),
  algorithm: located(signatureAlgorithm),
  signature: bitOctets,
  certificates: optional(explicit(0, sequenceOf(located(certificateSentAlong), true))),
});

export type BasicResponse = ValueOf<typeof basicResponseType>;

const longestNonce = 128;

/**
 * Nonce (RFC 9654 2.1): an OCTET STRING of 1 to 128 octets. Responders from before RFC 8954 give back whatever they
 * were given.
 */
const nonce: Type<Buffer> = mapped(octetString, (octets, reading) => {
  if (octets.length === 0 || octets.length > longestNonce) reading.remark('a nonce that has not 1 to 128 octets');
  return octets;
});

/** Extensions of responses (RFC 6960 4.4). */
export const responseExtensions = {
  '1.3.6.1.5.5.7.48.1.2': { holds: nonce, called: 'nonce (RFC 9654)' },
  '1.3.6.1.5.5.7.48.1.9': { holds: nothing, called: 'extended revoked definition (4.4.8)' },
} as const;
export const processedInResponses = ['1.3.6.1.5.5.7.48.1.2', '1.3.6.1.5.5.7.48.1.9'] as const;

/** CrlID (RFC 6960 4.4.2). */
const crlReference = sequence({
  url: optional(explicit(0, ia5String)),
  number: optional(explicit(1, integer)),
  time: optional(explicit(2, generalizedTime)),
});

/** Extensions of what is said of one certificate (RFC 6960 4.4), of which nothing is needed. */
export const singleExtensions = {
  '1.3.6.1.5.5.7.48.1.3': { holds: crlReference, called: 'CRL references (4.4.2)' },
  '1.3.6.1.5.5.7.48.1.6': { holds: generalizedTime, called: 'archive cutoff (4.4.4)' },
  '2.5.29.21': { holds: crlReason, called: 'CRL reason (4.4.5)' },
  '2.5.29.24': { holds: generalizedTime, called: 'invalidity date (4.4.5)' },
} as const;
