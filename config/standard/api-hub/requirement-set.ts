import type { AnySwitch } from '../switches.ts';

/** Outcome of a finding as a check declares it. */
export type Weight =
  | 'warn'
  | 'fail'
  | { readonly switch: AnySwitch; readonly off: 'warn' | 'fail'; readonly on: 'warn' | 'fail' };

/**
 * What a party can prepare for: the checks that decide the verdict, the outcomes of their findings, and where the
 * switches stand by default. While a set is open, every check decides and the file may lag behind the code; once
 * frozen, it no longer changes, and what is new beside it runs without deciding.
 */
export interface RequirementSet {
  readonly id: string;
  readonly standard: string;
  readonly status: 'open' | 'frozen';
  readonly switches: Readonly<Partial<Record<AnySwitch, boolean>>>;
  /** Weights by finding, by check. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, Weight>>>>;
  /** SHA-256 of id, standard, switches and checks as JSON with sorted members, hex. */
  readonly digest: string;
}
