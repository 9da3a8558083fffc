import { createHash } from 'node:crypto';
import {
  type CertificateHeader,
  certificateHeaders,
  inventedClient,
} from '../../config/standard/api-hub/forged-headers.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { findByKid } from '../jose/jwk-set.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { ForgedCall } from '../observations/call.ts';
import { certificatePem } from '../x509/read/pem.ts';
import type { ProbeBench } from './probe.ts';
import { publishedKeys } from './received-tokens.ts';

/** Headers that speak of a client certificate as a proxy would: of the right client’s, or of an invented one’s. */
export async function forgedHeaders(
  { forged: claim, like, publishedAt }: ForgedCall,
  bench: ProbeBench,
): Promise<Record<string, string>> {
  const certificate =
    (claim === 'right' ? publishedCertificate(publishedAt, like, bench) : null) ?? (await minted(like, bench));
  const client = { subject: subjectOf(claim, like, bench), certificate };
  return Object.fromEntries(certificateHeaders.map(({ name, carries }) => [name, value(carries, client)]));
}

function value(
  carries: CertificateHeader['carries'],
  { subject, certificate }: { readonly subject: string; readonly certificate: Buffer },
): string {
  switch (carries) {
    case 'subject':
      return subject;
    case 'issuer':
      return 'CN=Forged Issuing CA,O=Forged,C=AE';
    case 'verified':
      return 'SUCCESS';
    case 'certificate':
      return encodeURIComponent(certificatePem(certificate));
    case 'client-cert':
      return `:${certificate.toString('base64')}:`;
    case 'xfcc':
      return `Hash=${createHash('sha256').update(certificate).digest('hex')};Subject="${subject}"`;
  }
}

/** In RFC 4514 order; characters that no header may carry become question marks. */
function subjectOf(claim: ForgedCall['forged'], like: Role, { target }: ProbeBench): string {
  const right = organisationOf(like, target);
  const invented = claim !== 'right' || right === null;
  const organisation = invented ? inventedClient.organisation : right.legalName;
  const organisationId = invented ? inventedClient.organisationId : right.organisationId;
  const application = invented ? null : applicationOf(like, target);
  const attributes = [
    ...(application === null ? [] : [`CN=${application}`]),
    `OU=${organisationId}`,
    `O=${organisation.replace(/[\\",+<>;]/g, '\\$&')}`,
    'C=AE',
  ];
  return attributes.join(',').replace(/[^ -~]/g, '?');
}

/** The right client’s certificate is public: it is in its JWKS. */
function publishedCertificate(publishedAt: ForgedCall['publishedAt'], role: Role, bench: ProbeBench): Buffer | null {
  const [entry] = findByKid(publishedKeys(publishedAt, bench), bench.target.certificates[role]?.kid ?? '').exact;
  const [certificate] = entry?.x5c ?? [];
  return certificate === undefined ? null : Buffer.from(certificate, 'base64');
}

async function minted(like: Role, { mint }: ProbeBench): Promise<Buffer> {
  return (await mint('untrusted-ca', like, null))?.chain[0] ?? Buffer.alloc(0);
}
