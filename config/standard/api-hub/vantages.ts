import type { Endpoint } from './endpoints.ts';
import { type Role, roleNames, roles } from './roles.ts';

/** Whose keys and network a run has. `all` exists on the embedded ecosystem only. */
export const vantageNames = ['lfi', 'tpp', 'ozone', 'all'] as const;
export type RunVantage = (typeof vantageNames)[number];

/** Whose evidence was merged, where it was that of two parties; of all three it is `all`. */
const jointVantageNames = ['lfi+tpp', 'lfi+ozone', 'tpp+ozone'] as const;
export type Vantage = RunVantage | (typeof jointVantageNames)[number];
export const everyVantage: readonly [Vantage, ...Vantage[]] = [...vantageNames, ...jointVantageNames];

/** The parties' own vantages: those that a finding can be handed to. */
export const partyVantages = ['lfi', 'tpp', 'ozone'] as const;
export type PartyVantage = (typeof partyVantages)[number];

export interface VantageDefinition {
  readonly title: string;
  /** Roles whose private key this party has. */
  readonly holds: readonly Role[];
  /** Roles whose KID and JWKS URL it was told or can look up, beside those it holds. */
  readonly knows: readonly Role[];
  /** Services it may connect to, be it only to look at what they serve. */
  readonly reaches: readonly Endpoint[];
}

const alone: Readonly<Record<PartyVantage, VantageDefinition>> = {
  lfi: party('lfi', 'LFI', ['cm', 'hh', 'oc', 'as1', 'rs1', 'auth1', 'keystore']),
  tpp: party('tpp', 'TPP', ['as1', 'rs1', 'auth1', 'keystore']),
  ozone: party('ozone', 'Ozone QA', ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore']),
};

export const vantages: Readonly<Record<Vantage, VantageDefinition>> = {
  ...alone,
  all: {
    title: 'all parties (embedded ecosystem)',
    holds: roleNames,
    knows: [],
    reaches: ['oc', 'cm', 'hh', 'as1', 'rs1', 'auth1', 'keystore'],
  },
  'lfi+tpp': joint('lfi', 'tpp'),
  'lfi+ozone': joint('lfi', 'ozone'),
  'tpp+ozone': joint('tpp', 'ozone'),
};

/** The parties whose keys and network a vantage has. */
export function partiesOf(vantage: Vantage): readonly PartyVantage[] {
  return vantage === 'all' ? partyVantages : partyVantages.filter((party) => vantage.split('+').includes(party));
}

/** The vantage of some parties together. */
export function vantageOf(parties: readonly PartyVantage[]): Vantage {
  const name = partyVantages.filter((party) => parties.includes(party)).join('+');
  return everyVantage.find((one) => one === name) ?? 'all';
}

/** Whether a vantage is one of several, or has the keys and network of one of them. */
export function sees(vantage: Vantage, by: readonly Vantage[]): boolean {
  return by.includes(vantage) || (vantage.includes('+') && partiesOf(vantage).some((party) => by.includes(party)));
}

function party(name: PartyVantage, title: string, reaches: readonly Endpoint[]): VantageDefinition {
  return {
    title,
    holds: roleNames.filter((role) => roles[role].holder === name),
    knows: roleNames.filter((role) => roles[role].knownBy.includes(name)),
    reaches,
  };
}

function joint(one: PartyVantage, other: PartyVantage): VantageDefinition {
  const [first, second] = [alone[one], alone[other]];
  const both = <T>(of: (vantage: VantageDefinition) => readonly T[]) => [...new Set([...of(first), ...of(second)])];
  return {
    title: `${first.title} and ${second.title}`,
    holds: both(({ holds }) => holds),
    knows: both(({ knows }) => knows),
    reaches: both(({ reaches }) => reaches),
  };
}
