import type { Endpoint } from './endpoints.ts';
import type { Role } from './roles.ts';

/** Whose keys and network a run has. `all` exists on the embedded ecosystem only. */
export const vantageNames = ['lfi', 'tpp', 'ozone', 'all'] as const;
export type Vantage = (typeof vantageNames)[number];

export interface VantageDefinition {
  readonly title: string;
  /** Roles whose private key this party has (API Hub Connectivity & Certificates v2.1, "Certificate Summary"). */
  readonly holds: readonly Role[];
  /** Roles whose KID and JWKS URL it was told or can look up, beside those it holds. */
  readonly knows: readonly Role[];
  /** Services it may connect to, be it only to look at what they serve. */
  readonly reaches: readonly Endpoint[];
}

export const vantages: Record<Vantage, VantageDefinition> = {
  lfi: {
    title: 'LFI',
    holds: ['C3', 'S4', 'Sig4', 'Enc1'],
    knows: ['S1', 'S3', 'Sig2', 'C4', 'Sig3'],
    reaches: ['cm', 'hh', 'oc', 'as1', 'rs1', 'auth1', 'keystore'],
  },
  tpp: {
    title: 'TPP',
    holds: ['C1', 'Sig1', 'Enc2'],
    knows: ['S1', 'Sig2', 'Enc1'],
    reaches: ['as1', 'rs1', 'auth1', 'keystore'],
  },
  ozone: {
    title: 'Ozone QA',
    holds: ['S1', 'S3', 'Sig2', 'C4', 'Sig3'],
    knows: ['S4', 'C3', 'Sig4', 'Enc1', 'C1', 'Sig1', 'Enc2'],
    reaches: ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore'],
  },
  all: {
    title: 'all parties (embedded ecosystem)',
    holds: ['S1', 'S3', 'S4', 'C1', 'C3', 'C4', 'Sig1', 'Sig2', 'Sig3', 'Sig4', 'Enc1', 'Enc2'],
    knows: [],
    reaches: ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore'],
  },
};

/** The parties' own vantages: those that a finding can be handed to. */
export const partyVantages = ['lfi', 'tpp', 'ozone'] as const;
