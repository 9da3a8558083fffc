import { environments } from '../../config/standard/api-hub/environments.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { OrganisationParty, Target } from '../target/target.ts';

/** The organisation that a role's certificate belongs to, as the target knows it; null where it does not. */
export function organisationOf(role: Role, target: Target): OrganisationParty | null {
  return target[roles[role].organisation];
}

/** UUID of the application that a role's certificate is created in; null where it has none or the target does not say. */
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
 * What the TPP may be called in its tokens: the client_id that the target gives, else what the directory usually shows for its
 * application, the URL first (CX-04); empty where the target says neither.
 */
export function clientIds({ tpp, environment }: Target): readonly string[] {
  if (!tpp) return [];
  if (tpp.clientId !== null) return [tpp.clientId];
  if (tpp.application === null) return [];
  const { directory } = environments[environment];
  return [`https://rp.${directory.replace(/^web\./, '')}/openid_relying_party/${tpp.application}`, tpp.application];
}
