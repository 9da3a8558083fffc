import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import type { Target } from '../../helpers/target/target.ts';

/** A name in the target that several certificates bear. */
export interface DeclaredNameSubject extends Subject {
  readonly kind: 'target';
  readonly declared: string;
  /** Attribute of the subjects that bears it. */
  readonly attribute: 'O' | 'OU' | 'CN';
  readonly roles: readonly Role[];
}

const parties = ['lfi', 'tpp', 'ozone'] as const;
type Party = (typeof parties)[number];
type Member = 'legalName' | 'organisationId' | 'application';

/** Check that the target's names are asked about by. */
export const namesCheck = 'target.names';

/** Legal names and ids of the organisations that the target gives, and the TPP's application. */
export function declaredNames(target: Target): DeclaredNameSubject[] {
  return parties.flatMap((party) => {
    const given = target[party];
    if (!given) return [];
    const ofParty = rolesIn(target.standard).filter((role) => roles[role].organisation === party);
    const inApplication = ofParty.filter((role) => roles[role].application === 'tpp');
    return [
      subject(party, 'legalName', given.legalName, 'O', ofParty),
      subject(party, 'organisationId', given.organisationId, 'OU', ofParty),
      ...(party === 'tpp' && target.tpp?.application
        ? [subject(party, 'application', target.tpp.application, 'CN', inApplication)]
        : []),
    ];
  });
}

/** Cases that must hold before a certificate is compared with a name in the target; none where the target does not give it. */
export function namesAgree(party: Party, member: Member, target: Target): string[] {
  const name = nameOf(party, member);
  return declaredNames(target).some((one) => one.name === name) ? [`${namesCheck}@${name}`] : [];
}

function subject(
  party: Party,
  member: Member,
  declared: string,
  attribute: DeclaredNameSubject['attribute'],
  bearers: readonly Role[],
): DeclaredNameSubject {
  return {
    kind: 'target',
    name: nameOf(party, member),
    pointer: `/${party}/${member}`,
    responsible: null,
    declared,
    attribute,
    roles: bearers,
  };
}

function nameOf(party: Party, member: Member): string {
  return `${party}/${member}`;
}
