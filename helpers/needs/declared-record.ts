import type { Role } from '../../config/standard/api-hub/roles.ts';
import { type Need, stated } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { knowersOf } from './availability.ts';

/** What the Trust Framework shows about a certificate beside the certificate; null where the target does not say. */
export interface DeclaredRecord {
  readonly type: string | null;
  readonly description: string | null;
}

/** Type and description of a role's certificate as the target declares them: nothing is fetched. */
export function declaredRecord(role: Role, target: Target): Need<DeclaredRecord> {
  const { type = null, description = null } = target.certificates[role] ?? {};
  return stated(knowersOf(role), null, () => ({ type, description }));
}
