import { createPublicKey } from 'node:crypto';
import { DerReader } from '../read/der.ts';
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
} from './der-writer.ts';
import { distinguishedName, extension, type Issuer, keyIdentifier, signatureAlgorithm, signed } from './mint.ts';

/** A certificate that its issuer took back. */
export interface Revocation {
  readonly serial: Buffer;
  readonly at: Date;
  /** CRLReason (RFC 5280 5.3.1). */
  readonly reason: number;
}

/**
 * Makes a version 2 CRL with number and AKI (RFC 5280 5). Returns its DER.
 *
 * @param more extensions beside these, DER
 */
export function mintCrl(
  issuer: Issuer,
  revocations: readonly Revocation[],
  dates: Pick<ResponseDates, 'thisUpdate' | 'nextUpdate'>,
  number: number,
  more: readonly Buffer[] = [],
): Buffer {
  const entries = revocations.map(({ serial, at, reason }) =>
    sequence(integer(serial), time(at), sequence(extension('2.5.29.21', false, enumerated(reason)))),
  );
  const authority = extension('2.5.29.35', false, sequence(element(0x80, keyIdentifier(createPublicKey(issuer.key)))));
  const tbs = sequence(
    integer(1),
    signatureAlgorithm('sha256'),
    distinguishedName(issuer.name),
    time(dates.thisUpdate),
    ...(dates.nextUpdate ? [time(dates.nextUpdate)] : []),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []),
    explicit(0, sequence(authority, extension('2.5.29.20', false, integer(number)), ...more)),
  );
  return signed(tbs, issuer.key);
}

export type CertificateStatus = 'good' | 'unknown' | Revocation;

/** When a response was made and until when it holds. */
export interface ResponseDates {
  readonly producedAt?: Date;
  readonly thisUpdate: Date;
  /** Null where it is not said. */
  readonly nextUpdate: Date | null;
}

/**
 * Answers an OCSP request (RFC 6960 4.2) for each certificate that it asks about. A nonce is returned.
 * Throws for a request that cannot be parsed.
 *
 * @param responder the issuing CA itself, or whoever signs for it with a certificate (DER) that is sent along
 */
export function mintOcspResponse(
  request: Uint8Array,
  responder: Pick<Issuer, 'key'> & { readonly certificate?: Buffer },
  statusOf: (serial: Buffer) => CertificateStatus,
  dates: ResponseDates,
): Buffer {
  const reader = new DerReader(request);
  const [tbsRequest] = reader.children(reader.at(0));
  if (!tbsRequest) throw new Error('not an OCSP request');
  const fields = reader.children(tbsRequest);
  const list = fields.find(({ tag }) => tag === 0x30);
  const requestExtensions = fields.find(({ tag }) => tag === 0xa2);
  if (!list) throw new Error('the request asks about nothing');
  const responses = reader.children(list).map((one) => {
    const [certificateId] = reader.children(one);
    if (!certificateId) throw new Error('a request without certificate id');
    const serial = reader.children(certificateId)[3];
    if (!serial) throw new Error('a certificate id without serial number');
    const status = statusOf(reader.content(serial));
    return sequence(
      reader.whole(certificateId),
      statusElement(status),
      generalizedTime(dates.thisUpdate),
      ...(dates.nextUpdate ? [explicit(0, generalizedTime(dates.nextUpdate))] : []),
    );
  });
  const echoed = requestExtensions ? [explicit(1, reader.content(requestExtensions))] : [];
  const data = sequence(
    explicit(2, octetString(keyIdentifier(createPublicKey(responder.key)))),
    generalizedTime(dates.producedAt ?? dates.thisUpdate),
    sequence(...responses),
    ...echoed,
  );
  const sentAlong = responder.certificate ? [explicit(0, sequence(responder.certificate))] : [];
  const basic = signed(data, responder.key, 'sha256', ...sentAlong);
  return sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
}

/** OCSPResponse with a status other than successful (RFC 6960 4.2.1): 1 is malformedRequest. */
export function ocspError(status: number): Buffer {
  return sequence(enumerated(status));
}

function statusElement(status: CertificateStatus): Buffer {
  if (status === 'good') return element(0x80);
  if (status === 'unknown') return element(0x82);
  return element(0xa1, generalizedTime(status.at), explicit(0, enumerated(status.reason)));
}
