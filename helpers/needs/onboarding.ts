import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { Need } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { said } from './brands.ts';
import { applicationOf } from './parties.ts';

/** What the onboarding form, or a TPP's own record, says about a role; null where it is left out. */
export interface FormEntry {
  readonly kid: string | null;
  readonly jwks: string | null;
  readonly application: string | null;
}

/** Vantages that filled in or received the form between LFI and API Hub. */
export const formVantages: readonly Vantage[] = ['lfi', 'ozone', 'all'];

/** A role's entry as the target mirrors it. A TPP fills in no form: what its target leaves out is not known. */
export function formEntry(role: Role, target: Target): Need<FormEntry> {
  const declared = target.certificates[role];
  const entry = { kid: declared?.kid ?? null, jwks: declared?.jwks ?? null, application: applicationOf(role, target) };
  return roles[role].organisation === 'tpp'
    ? said(entry.kid && entry.jwks ? entry : null, ['tpp', 'all'], `/certificates/${role}`)
    : said(entry, formVantages, `/certificates/${role}`);
}
