import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import type { NameInTarget } from '../../helpers/needs/own-mistakes.ts';
import type { Target } from '../../helpers/target/target.ts';

/** A name in the target that several certificates bear. */
export interface DeclaredNameSubject extends Subject {
  readonly kind: 'target';
  readonly party: Party;
  readonly declared: string;
  /** Attribute of the subjects that bears it. */
  readonly attribute: 'O' | 'OU' | 'CN';
  readonly roles: readonly Role[];
}

const parties = ['lfi', 'tpp', 'ozone'] as const;
type Party = (typeof parties)[number];

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

function subject(
  party: Party,
  member: NameInTarget,
  declared: string,
  attribute: DeclaredNameSubject['attribute'],
  bearers: readonly Role[],
): DeclaredNameSubject {
  return {
    kind: 'target',
    name: nameOf(party, member),
    pointer: `/${party}/${member}`,
    responsible: null,
    party,
    declared,
    attribute,
    roles: bearers,
  };
}

function nameOf(party: Party, member: NameInTarget): string {
  return `${party}/${member}`;
}
