import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { formEntry } from '../../helpers/needs/onboarding.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

/** Further requirements that an entry of the form answers, beside ONB-01. */
const furtherRequirements: Partial<Record<Role, readonly RequirementId[]>> = {
  C3: ['APP-01'],
  Sig4: ['APP-01'],
  C4: ['KID-06'],
  Sig3: ['KID-06'],
};

export default suite({ title: 'Onboarding form: certificates', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'onboarding.certificate',
    requirements: ({ role, definition }) =>
      definition.organisation === 'tpp' ? ['FAPI-05'] : ['ONB-01', ...(furtherRequirements[role] ?? [])],
    title: '{role} is known by KID and JWKS URL',
    about: ({ role }) => role !== 'Enc2',
    when: appliesTo,
    responsible: ({ definition }) => definition.organisation,
    needs: ({ role }, target) => ({ entry: formEntry(role, target) }),
    findings: {
      kidAbsent: fail(
        'The target does not say the KID of {role}; {giver} gives it on the onboarding form.',
        'Write the KID of {role}, exactly as the Trust Framework shows it, to /certificates/{role}/kid; what {giver} has to give and has not, ask for.',
      ),
      urlAbsent: fail(
        'The target does not say the JWKS URL of {role}; {giver} gives it on the onboarding form.',
        'Write the JWKS URL of {role} to /certificates/{role}/jwks; what {giver} has to give and has not, ask for.',
      ),
      applicationAbsent: fail(
        'The target does not say the Application ID that {role} belongs to: {expected}.',
        'Copy the Application ID from the Trust Framework to the target and to the form; without it nobody can compare the CN.',
      ),
    },
    judge: ({ entry }, { definition }, { pass, found }) => {
      const giver = definition.organisation === 'ozone' ? 'Ozone' : 'the LFI';
      if (entry.kid === null) return found('kidAbsent', { expected: 'a KID', actual: 'nothing', giver });
      if (entry.jwks === null) return found('urlAbsent', { expected: 'a JWKS URL', actual: 'nothing', giver });
      if (definition.application === 'c3-hh-cm-client' && entry.application === null)
        return found('applicationAbsent', { expected: 'that of the application c3-hh-cm-client', actual: 'nothing' });
      return pass({ expected: 'KID and JWKS URL', actual: `${entry.kid} in ${entry.jwks}` });
    },
  }),
]);
