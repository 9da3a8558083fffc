import type { Role } from '../../config/standard/v2.1/roles.ts';
import type { Need } from '../check/need.ts';
import type { Target } from '../target/target.ts';
import { knowersOf } from './availability.ts';

/** Whether the target names a private key for a role: nothing is read. */
export function declaredKey(role: Role, target: Target): Need<boolean> {
  const given = target.certificates[role]?.key ?? false;
  return {
    step: null,
    by: given ? [target.vantage] : knowersOf(role),
    missing: null,
    gates: [],
    optional: false,
    read: () => given,
  };
}
