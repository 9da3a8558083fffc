import { type Role, roles } from '../../config/standard/v2.1/roles.ts';
import type { Vantage } from '../../config/standard/v2.1/vantages.ts';
import type { Need } from '../check/need.ts';
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

/** A role's entry as the target mirrors it. C1, Sig1 and Enc2 are not on the form: only the TPP is asked. */
export function formEntry(role: Role, target: Target): Need<FormEntry> {
  const declared = target.certificates[role];
  const by: readonly Vantage[] = roles[role].organisation === 'tpp' ? ['tpp', 'all'] : formVantages;
  return said(
    { kid: declared?.kid ?? null, jwks: declared?.jwks ?? null, application: applicationOf(role, target) },
    by,
    `/certificates/${role}`,
  );
}
