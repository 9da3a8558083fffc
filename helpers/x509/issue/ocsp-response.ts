import { createPublicKey } from 'node:crypto';
import { DerReader } from '../read/der.ts';
import type { Issuer } from './certificate.ts';
import { keyIdentifier, signed } from './der-structures.ts';
import { element, enumerated, explicit, generalizedTime, integer, octetString, oid, sequence } from './der-writer.ts';

/** A certificate that its issuer took back. */
export interface Revocation {
  readonly serial: Buffer;
  readonly at: Date;
  /** CRLReason (RFC 5280 5.3.1). */
  readonly reason: number;
}

export type CertificateStatus = 'good' | 'unknown' | Revocation;

/** When a response was made and until when it holds. */
export interface ResponseDates {
  readonly producedAt?: Date;
  readonly thisUpdate: Date;
  /** Null where it is not said. */
  readonly nextUpdate: Date | null;
}

/** Who signs a response: the issuing CA itself, or whoever signs for it with a certificate (DER) that is sent along. */
export type ResponseSigner = Pick<Issuer, 'key'> & {
  readonly certificate?: Buffer;
  /** Whether its version is there, which is the default one and is to be left out (X.690 11.5). */
  readonly writesVersion?: boolean;
};

/**
 * Answers an OCSP request (RFC 6960 4.2) for each certificate that it asks about. A nonce is returned.
 * Throws for a request that cannot be parsed.
 */
export function ocspResponse(
  request: Uint8Array,
  responder: ResponseSigner,
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
    ...(responder.writesVersion ? [explicit(0, integer(0))] : []),
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
