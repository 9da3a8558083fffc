import type { Party } from '../../config/standard/api-hub/parties.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { roles } from '../../config/standard/api-hub/roles.ts';
import { everyVantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated, type Unseen, wanted } from '../engine/need.ts';
import type { Target } from '../target/target.ts';

/** Names in the target that several certificates bear. */
export type NameInTarget = 'legalName' | 'organisationId' | 'application';

/** Check that the target's names are asked about by. */
export const namesCheck = 'target.names';

/**
 * Cases that must hold before anything is compared with a name in the target; none where the target does not give it.
 */
export function namesAgree(party: Party, member: NameInTarget, target: Target): string[] {
  const given = member === 'application' ? party === 'tpp' && target.tpp?.application : target[party];
  return given ? [`${namesCheck}@${party}/${member}`] : [];
}

/**
 * Cases that must hold before anything is compared with the Trust Framework's CAs; none where the target gives none.
 */
export function bundleHolds({ trust }: Target): string[] {
  return trust.framework ? ['trust.complete@trust'] : [];
}

/** Whether what is wrong with a client certificate can be told by the target; else which case says why not. */
export function flawsCanBeTold(clientRole: Role, target: Target): Need<true | Unseen> {
  const gates = [...namesAgree(roles[clientRole].organisation, 'organisationId', target), ...bundleHolds(target)];
  return wanted({ ...stated(everyVantage, null, () => true as const), gates });
}
