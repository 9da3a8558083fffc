import type { Role } from '../../config/standard/api-hub/roles.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { pemBlocks } from '../x509/read/pem.ts';
import type { Host } from './host.ts';
import { type Step, type StepKey, stepOf } from './step.ts';

/**
 * GET of the URL in the x5u of a published key, which is taken from the JWKS and never built, and followed on the
 * keystore's host only.
 */
export interface FetchCertificate {
  readonly with: Host & {
    /** The step that fetches the JWKS. */
    readonly from: StepKey<'fetch'> | null;
    readonly kid: string | null;
  };
  readonly raw: {
    readonly url: string;
    readonly status: number;
    readonly mediaType: string | null;
    /** Base64. */
    readonly body: string;
  };
}

/** What the x5u of a published key answered with (RFC 7517 4.6). */
export interface CertificateAtUrl {
  readonly url: string;
  readonly status: number;
  /** DER, base64; null where the body is no certificate. */
  readonly certificate: string | null;
  readonly form: 'PEM' | 'DER' | null;
  /** What is wrong with PEM, as in "PEM whose base64 has …". */
  readonly problem: string | null;
}

export function fetchCertificateStep(role: Role, carries: FetchCertificate['with']): Step<'fetch-certificate'> {
  const after = carries.from === null ? [] : [carries.from];
  return stepOf('fetch-certificate', role, carries, { connections: 1, after });
}

export function certificateAtUrlIn({ url, status, body }: FetchCertificate['raw']): CertificateAtUrl {
  const octets = Buffer.from(body, 'base64');
  const block = pemBlocks(octets.toString('latin1')).find(({ label }) => label === 'CERTIFICATE');
  const der = block?.der ?? octets;
  const isCertificate = certificateFacts(der).publicKey.spki !== '';
  const found = { certificate: der.toString('base64'), form: block ? 'PEM' : 'DER' } as const;
  const problem = block?.problem ?? null;
  return { url, status, problem, ...(isCertificate ? found : { certificate: null, form: null }) };
}
