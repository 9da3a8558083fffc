import type { RequirementId } from './requirements.ts';
import type { Vantage } from './vantages.ts';

/** What a target may state because nobody else can see it. */
export const statementNames = ['keysInHsm', 'keyUsageLogged', 'expiryMonitored', 'relyingPartyCertified'] as const;
export type StatementName = (typeof statementNames)[number];

/** A requirement that a statement answers. */
export interface StatedRequirement {
  /** Last part of the check's id. */
  readonly id: string;
  readonly statement: StatementName;
  readonly title: string;
  readonly level: 'required' | 'advised';
  readonly requirement: RequirementId;
  readonly productionOnly: boolean;
  readonly by: readonly Vantage[];
  readonly remedy: string;
}

const everybody: readonly Vantage[] = ['lfi', 'tpp', 'ozone', 'all'];
const hsm = 'Private keys and CSRs are made in an HSM or equivalent, and the keys stay there';

export const statedRequirements: readonly StatedRequirement[] = [
  {
    id: 'production-keys-in-hsm',
    statement: 'keysInHsm',
    title: hsm,
    level: 'required',
    requirement: 'CSR-12',
    productionOnly: true,
    by: ['lfi', 'all'],
    remedy:
      'Generate new keys in the HSM, have the certificates issued again from CSRs made there, and retire the old ones.',
  },
  {
    id: 'relying-party-certification',
    statement: 'relyingPartyCertified',
    title: 'The application has the relying-party certification for the CBUAE FAPI 2.0 Message Signing profile',
    level: 'required',
    requirement: 'FAPI-04',
    productionOnly: true,
    by: ['tpp', 'all'],
    remedy: 'Run the OpenID Foundation’s certification with test certificates made for it, and submit the result.',
  },
  {
    id: 'keys-in-hsm',
    statement: 'keysInHsm',
    title: hsm,
    level: 'advised',
    requirement: 'SEC-01',
    productionOnly: false,
    by: everybody,
    remedy: 'Plan for FIPS 140-3 certified modules under one key management before production.',
  },
  {
    id: 'key-usage-log',
    statement: 'keyUsageLogged',
    title: 'Every use of a private key leaves an audit record',
    level: 'advised',
    requirement: 'SEC-02',
    productionOnly: false,
    by: everybody,
    remedy: 'Switch on the audit log of the key store or HSM and keep its records.',
  },
  {
    id: 'expiry-monitoring',
    statement: 'expiryMonitored',
    title: 'Somebody is told before a certificate expires',
    level: 'advised',
    requirement: 'VAL-09',
    productionOnly: false,
    by: everybody,
    remedy:
      'Run this suite on a schedule, or watch the expiry dates that it reports; a lapsed certificate breaks every connection.',
  },
];
