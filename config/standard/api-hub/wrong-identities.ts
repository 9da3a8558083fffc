import type { MutualTlsEndpoint } from './endpoints.ts';
import type { RequirementId } from './requirements.ts';

/**
 * How a wrong certificate is made; nobody trusts what is made by it. Its subject is always that of the right one. Where
 * it is to be wrong in its dates or its usage, only a real one shows that a server looks at them: a made one is refused
 * for its issuer.
 */
export interface CertificateRecipe {
  readonly issuer: 'unknown-ca' | 'look-alike-ca' | 'itself';
  readonly validity: 'current' | 'past' | 'future';
  readonly extendedKeyUsage: 'clientAuth' | 'serverAuth';
}

/** A client identity that must be refused. */
export interface WrongIdentity {
  readonly id:
    | 'none'
    | 'untrusted-ca'
    | 'look-alike-ca'
    | 'self-signed'
    | 'expired'
    | 'not-yet-valid'
    | 'server-auth-only'
    | 'wrong-key';
  readonly title: string;
  /** Null for no certificate at all; `right` is the right certificate, with a key that is not its own. */
  readonly recipe: CertificateRecipe | 'right' | null;
  readonly requirements: Readonly<Record<MutualTlsEndpoint, readonly RequirementId[]>>;
}

const foreign = {
  as1: ['MT-T04', 'CON-06'],
  rs1: ['MT-T04', 'CON-06'],
  cm: ['MT-H03'],
  hh: ['MT-H03'],
  oc: ['MT-C04'],
} as const;
const current = { validity: 'current', extendedKeyUsage: 'clientAuth' } as const;

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
      oc: ['MT-C03', 'CON-01', 'OC-01'],
    },
  },
  {
    id: 'untrusted-ca',
    title: 'A certificate with the right subject from a CA outside the Trust Framework',
    recipe: { issuer: 'unknown-ca', ...current },
    requirements: foreign,
  },
  {
    id: 'look-alike-ca',
    title: 'A certificate from a CA that has the issuing CA’s name and another key',
    recipe: { issuer: 'look-alike-ca', ...current },
    requirements: foreign,
  },
  {
    id: 'self-signed',
    title: 'A self-signed certificate with the right subject',
    recipe: { issuer: 'itself', ...current },
    requirements: foreign,
  },
  {
    id: 'expired',
    title: 'An expired certificate of the Trust Framework',
    recipe: { issuer: 'unknown-ca', validity: 'past', extendedKeyUsage: 'clientAuth' },
    requirements: foreign,
  },
  {
    id: 'not-yet-valid',
    title: 'A certificate of the Trust Framework that is not valid yet',
    recipe: { issuer: 'unknown-ca', validity: 'future', extendedKeyUsage: 'clientAuth' },
    requirements: foreign,
  },
  {
    id: 'server-auth-only',
    title: 'A certificate of the Trust Framework for servers only',
    recipe: { issuer: 'unknown-ca', validity: 'current', extendedKeyUsage: 'serverAuth' },
    requirements: foreign,
  },
  {
    id: 'wrong-key',
    title: 'The right certificate with a key that is not its own',
    recipe: 'right',
    requirements: {
      as1: ['MT-T04', 'RFC8446-4.4.3'],
      rs1: ['MT-T04', 'RFC8446-4.4.3'],
      cm: ['MT-H03', 'RFC8446-4.4.3'],
      hh: ['MT-H03', 'RFC8446-4.4.3'],
      oc: ['MT-C04', 'RFC8446-4.4.3'],
    },
  },
];
