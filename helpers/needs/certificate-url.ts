import { environments } from '../../config/standard/api-hub/environments.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { SteppedNeed } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { pemBlocks } from '../x509/read/pem.ts';
import { certifiedKeyOf, jwksStepOf } from './keystore.ts';

/** What the x5u of a published key answered with (RFC 7517 4.6). */
export interface CertificateAtUrl {
  readonly url: string;
  readonly status: number;
  /** DER, base64; null where the body is no certificate. */
  readonly certificate: string | null;
  readonly form: 'PEM' | 'DER' | null;
}

/** GET of the URL in x5u, which is taken from the JWKS and never built, and followed on the keystore's host only. */
export function certificateAtUrl(role: Role, target: Target): SteppedNeed<CertificateAtUrl> {
  const published = certifiedKeyOf(role, target);
  const from = jwksStepOf(role, target);
  const keystore = target.endpoints.keystore;
  return {
    ...published,
    step: {
      key: `fetch-certificate:${role}`,
      kind: 'fetch-certificate',
      subject: role,
      with: {
        host: keystore?.host ?? environments[target.environment].keystore,
        port: keystore?.port ?? 443,
        from: from?.key ?? null,
        kid: target.certificates[role]?.kid ?? null,
      },
      connections: 1,
      gate: null,
      after: from ? [from.key] : [],
      lane: null,
    },
    read: (raw) => {
      const { url, status, body } = raw as { url: string; status: number; body: string };
      return { url, status, ...certificateIn(Buffer.from(body, 'base64')) };
    },
  };
}

function certificateIn(octets: Buffer): Pick<CertificateAtUrl, 'certificate' | 'form'> {
  const block = pemBlocks(octets.toString('latin1')).find(({ label }) => label === 'CERTIFICATE');
  const der = block?.der ?? octets;
  if (certificateFacts(der).publicKey.spki === '') return { certificate: null, form: null };
  return { certificate: der.toString('base64'), form: block ? 'PEM' : 'DER' };
}
