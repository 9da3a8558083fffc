import type { MutualTlsEndpoint } from './endpoints.ts';
import type { RequirementId } from './requirements.ts';

/** A client identity that must be refused. The prober mints it from this recipe; nobody trusts what it mints. */
export interface WrongIdentity {
  readonly id: 'none' | 'untrusted-ca' | 'self-signed' | 'expired' | 'server-auth-only';
  readonly title: string;
  /** How to make it; null for no certificate at all. Its subject is always that of the right certificate. */
  readonly recipe: {
    readonly issuer: 'unknown-ca' | 'itself';
    readonly validity: 'current' | 'past';
    readonly extendedKeyUsage: 'clientAuth' | 'serverAuth';
  } | null;
  readonly requirements: Readonly<Record<MutualTlsEndpoint, readonly RequirementId[]>>;
}

const foreign = {
  as1: ['MT-T04', 'CON-06'],
  rs1: ['MT-T04', 'CON-06'],
  cm: ['MT-H03'],
  hh: ['MT-H03'],
  oc: ['MT-C04'],
} as const;

export const wrongIdentities: readonly WrongIdentity[] = [
  {
    id: 'none',
    title: 'A call without a client certificate',
    recipe: null,
    requirements: {
      as1: ['MT-T03', 'CON-01'],
      rs1: ['MT-T03', 'CON-01'],
      cm: ['MT-H03', 'CON-01'],
      hh: ['MT-H03', 'CON-01'],
      oc: ['MT-C03', 'CON-01'],
    },
  },
  {
    id: 'untrusted-ca',
    title: 'A certificate with the right subject from a CA outside the Trust Framework',
    recipe: { issuer: 'unknown-ca', validity: 'current', extendedKeyUsage: 'clientAuth' },
    requirements: foreign,
  },
  {
    id: 'self-signed',
    title: 'A self-signed certificate with the right subject',
    recipe: { issuer: 'itself', validity: 'current', extendedKeyUsage: 'clientAuth' },
    requirements: foreign,
  },
  {
    id: 'expired',
    title: 'An expired certificate from outside the Trust Framework',
    recipe: { issuer: 'unknown-ca', validity: 'past', extendedKeyUsage: 'clientAuth' },
    requirements: foreign,
  },
  {
    id: 'server-auth-only',
    title: 'A certificate for servers only, from outside the Trust Framework',
    recipe: { issuer: 'unknown-ca', validity: 'current', extendedKeyUsage: 'serverAuth' },
    requirements: foreign,
  },
];
