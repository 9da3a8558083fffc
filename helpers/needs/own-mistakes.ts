import type { Party } from '../../config/standard/api-hub/parties.ts';
import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { everyVantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated, type Unseen, wanted } from '../engine/need.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Target } from '../target/target.ts';
import { attributeValues, type Name } from '../x509/read/name.ts';
import { sameCharacters } from '../x509/read/value-difference.ts';
import { certificates } from './certificate-subjects.ts';
import { applicationOf, applicationPointer } from './parties.ts';

/** Names in the target that several certificates bear. */
export type NameInTarget = 'legalName' | 'organisationId' | 'application';

/** A name of an organisation, or of its application, as the target gives it. */
export interface DeclaredName {
  readonly party: Party;
  readonly member: NameInTarget;
  /** JSON pointer into the target. */
  readonly pointer: string;
  readonly declared: string;
  /** Attribute of the subjects that bears it. */
  readonly attribute: 'O' | 'OU' | 'CN';
  readonly roles: readonly Role[];
}

/** Check that the target's names are asked about by. */
export const namesCheck = 'target.names';

/** Every name in the target that several certificates bear. */
export const namesIn = oncePer((target: Target): readonly DeclaredName[] =>
  (['lfi', 'tpp', 'ozone'] as const).flatMap((party) => {
    const given = target[party];
    if (!given) return [];
    const own = rolesIn(target.standard).filter((role) => roles[role].organisation === party);
    const inApplication = own.filter((role) => hasApplicationsId(role));
    const [first] = inApplication;
    const application = first === undefined ? null : applicationOf(first, target);
    return [
      { ...named(party, 'legalName', 'O', given.legalName), roles: own },
      { ...named(party, 'organisationId', 'OU', given.organisationId), roles: own },
      ...(first === undefined || application === null
        ? []
        : [
            {
              ...named(party, 'application', 'CN', application),
              pointer: applicationPointer(first),
              roles: inApplication,
            },
          ]),
    ];
  }),
);

function named(party: Party, member: NameInTarget, attribute: DeclaredName['attribute'], declared: string) {
  return { party, member, attribute, declared, pointer: `/${party}/${member}` };
}

/** Whether the CN of a role's certificate is an application's id (CSR-06). */
function hasApplicationsId(role: Role): boolean {
  const { application } = roles[role];
  return application === 'c3-hh-cm-client' || application === 'tpp';
}

/**
 * The one other name that subjects of several roles all bear in place of what the target says; null where they do not
 * all agree against it. An organisation's id in an application's place is the certificates' mistake.
 */
export function otherName(
  { attribute, declared, party }: DeclaredName,
  seen: readonly { readonly role: Role; readonly subject: Name }[],
  target: Target,
): string | null {
  const each = seen.map(({ subject }) => attributeValues(subject, attribute));
  const [actual, ...others] = new Set(each.flat());
  const agree = actual !== undefined && others.length === 0 && each.every((values) => values.length === 1);
  const several = new Set(seen.map(({ role }) => role)).size > 1;
  if (!agree || !several || sameCharacters(declared, actual)) return null;
  return attribute === 'CN' && actual === target[party]?.organisationId ? null : actual;
}

/**
 * Cases that must hold before anything is compared with a name in the target; none where the target does not give it.
 */
export function namesAgree(party: Party, member: NameInTarget, target: Target): string[] {
  const given = namesIn(target).some((one) => one.party === party && one.member === member);
  return given ? [`${namesCheck}@${party}/${member}`] : [];
}

/**
 * Cases that must hold before anything is compared with the Trust Framework's CAs; none where the target gives none.
 */
export function bundleHolds({ trust }: Target): string[] {
  return trust.framework ? ['trust.complete@trust'] : [];
}

/** Checks on a file whose misses are told there, and nowhere else. */
const toldOfFiles = [
  'certificate.environment',
  'certificate.issuer.trust-framework',
  'certificate.validity.current',
  'certificate.subject.organisation-id',
];

/**
 * Whether what is wrong with a client certificate can be told by the target; else which case says why not.
 * @param shown role whose own certificate is shown in place of the client's
 */
export function flawsCanBeTold(clientRole: Role, target: Target, shown: Role | null = null): Need<true | Unseen> {
  const { organisation } = roles[clientRole];
  const isAtHand = certificates(target).some(({ role, place }) => role === shown && place === 'file');
  const gates = [
    ...(['organisationId', 'application'] as const).flatMap((id) => namesAgree(organisation, id, target)),
    ...bundleHolds(target),
    ...(isAtHand ? toldOfFiles.map((check) => `${check}@${shown}/file`) : []),
  ];
  return wanted({ ...stated(everyVantage, null, () => true as const), gates });
}
