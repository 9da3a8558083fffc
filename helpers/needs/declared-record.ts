import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { notGiven, type StatedNeed, stated } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { knowersOf } from './availability.ts';
import { giverOf } from './parties.ts';

/**
 * What the Trust Framework shows about a role's certificate beside the certificate, as the target declares it: nothing
 * is fetched. Only whose organisation it is sees it there.
 */
export function declaredRecord(role: Role, member: 'type' | 'description', target: Target): StatedNeed<string> {
  const said = target.certificates[role]?.[member] ?? null;
  const pointer = `/certificates/${role}/${member}`;
  const giver = giverOf(roles[role].organisation, target);
  const missing = said === null && giver === 'you' ? pointer : null;
  return stated(knowersOf(role), missing, () => said ?? notGiven(pointer, [giver]));
}
