import type { Endpoint } from './endpoints.ts';
import { type Role, roleNames, roles } from './roles.ts';

/** Whose keys and network a run has. `all` exists on the embedded ecosystem only. */
export const vantageNames = ['lfi', 'tpp', 'ozone', 'all'] as const;
export type Vantage = (typeof vantageNames)[number];

/** The parties' own vantages: those that a finding can be handed to. */
export const partyVantages = ['lfi', 'tpp', 'ozone'] as const;

export interface VantageDefinition {
  readonly title: string;
  /** Roles whose private key this party has. */
  readonly holds: readonly Role[];
  /** Roles whose KID and JWKS URL it was told or can look up, beside those it holds. */
  readonly knows: readonly Role[];
  /** Services it may connect to, be it only to look at what they serve. */
  readonly reaches: readonly Endpoint[];
}

export const vantages: Readonly<Record<Vantage, VantageDefinition>> = {
  lfi: party('lfi', 'LFI', ['cm', 'hh', 'oc', 'as1', 'rs1', 'auth1', 'keystore']),
  tpp: party('tpp', 'TPP', ['as1', 'rs1', 'auth1', 'keystore']),
  ozone: party('ozone', 'Ozone QA', ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore']),
  all: {
    title: 'all parties (embedded ecosystem)',
    holds: roleNames,
    knows: [],
    reaches: ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore'],
  },
};

function party(name: (typeof partyVantages)[number], title: string, reaches: readonly Endpoint[]): VantageDefinition {
  return {
    title,
    holds: roleNames.filter((role) => roles[role].holder === name),
    knows: roleNames.filter((role) => roles[role].knownBy.includes(name)),
    reaches,
  };
}
