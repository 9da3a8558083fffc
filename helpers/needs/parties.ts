import { environments } from '../../config/standard/api-hub/environments.ts';
import type { Party } from '../../config/standard/api-hub/parties.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { partiesOf } from '../../config/standard/api-hub/vantages.ts';
import type { OrganisationParty, Target } from '../target/target.ts';

/** The organisation that a role's certificate belongs to, as the target knows it; null where it does not. */
export function organisationOf(role: Role, target: Target): OrganisationParty | null {
  return target[roles[role].organisation];
}

/** Who gives what a party knows: whoever wrote the target, where that is this party or has its evidence. */
export function giverOf(party: Party, { vantage }: Target): Party | 'you' {
  return partiesOf(vantage).includes(party) ? 'you' : party;
}

/** Where the target says the application that a role's certificate is created in. */
export function applicationPointer(role: Role): string {
  const { application, organisation } = roles[role];
  return application === 'c3-hh-cm-client' ? `/lfi/applications/${application}` : `/${organisation}/application`;
}

/**
 * UUID of the application that a role's certificate is created in; null where it has none or the target does not say.
 */
export function applicationOf(role: Role, target: Target): string | null {
  switch (roles[role].application) {
    case 'c3-hh-cm-client':
      return target.lfi?.applications['c3-hh-cm-client'] ?? null;
    case 'tpp':
      return target.tpp?.application ?? null;
    case 'hub':
      return target.ozone?.application ?? null;
    case null:
      return null;
  }
}

/**
 * What the TPP may be called in its tokens: the client_id that the target gives, else what the directory usually shows
 * for its application, the URL first (CX-04); empty where the target says neither.
 */
export function clientIds({ tpp, environment }: Target): readonly string[] {
  if (!tpp) return [];
  if (tpp.clientId !== null) return [tpp.clientId];
  if (tpp.application === null) return [];
  const { directory } = environments[environment];
  return [`https://rp.${directory.replace(/^web\./, '')}/openid_relying_party/${tpp.application}`, tpp.application];
}
