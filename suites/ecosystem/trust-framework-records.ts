import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type Role, type RoleDefinition, roles } from '../../config/standard/api-hub/roles.ts';
import { descriptions } from '../../config/standard/api-hub/walkthroughs.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { declaredRecord } from '../../helpers/needs/declared-record.ts';
import { allRoles, appliesTo } from '../subjects/roles.ts';

export default suite({ title: 'Trust Framework records', layer: 'JWKS', subjects: allRoles }, (check) => [
  check({
    id: 'record.type',
    requirements: ({ role }) => [typeRequirement(role), 'TFT-06'],
    title: '{role} is of the Trust Framework type that the certificate table names',
    when: appliesTo,
    needs: ({ role }, target) => ({ actual: declaredRecord(role, 'type', target) }),
    findings: {
      other: fail(
        'The type of {role} is {actual}, not {expected}.',
        'The type of a certificate cannot be changed: have {role} issued again as {expected}, publish it and give its KID to the other party.',
      ),
      serverSigning: warn(
        'The type of Sig2 is {actual}; the certificate table says {expected}, a newer page Server Signing.',
        'Nothing to do for the LFI, which followed the newer page; ask Ozone which type it wants.',
      ),
    },
    judge: ({ actual }, { role, definition }, { pass, found }, { target }) => {
      const what = { expected: definition.trustFrameworkType, actual };
      const type = internalName(actual);
      if (type === internalName(definition.trustFrameworkType)) return pass(what);
      if (role === 'Sig2' && type === 'server_signing') {
        const note = 'the environment page selects Server Signing for Sig2, the certificate table client signing';
        return target.switches.strictSig2Type ? found('serverSigning', what) : pass(what, note);
      }
      if (role === 'Enc1' && type === 'server_encryption')
        return pass(what, 'Server Encryption is a certificate with an end; SERVER ENCKEY is a key without');
      return found('other', what);
    },
  }),

  check({
    id: 'record.description',
    requirements: ['TFT-07'],
    title: 'The description of {role} says who holds the key',
    about: ({ role }) => descriptions[role] !== undefined,
    when: appliesTo,
    needs: ({ role }, target) => ({ actual: declaredRecord(role, 'description', target) }),
    findings: {
      other: warn(
        'The description of {role} is “{actual}”, not “{expected}”.',
        'Set the description in the Trust Framework as the walkthrough says, so that everybody sees whose rotation it is.',
      ),
    },
    judge: ({ actual }, { role }, { pass, found }) => {
      const what = { expected: descriptions[role] ?? '', actual };
      return what.expected === what.actual ? pass(what) : found('other', what);
    },
  }),
]);

const byKind: Record<RoleDefinition['kind'], RequirementId> = {
  'client-transport': 'TFT-01',
  'server-transport': 'TFT-02',
  signing: 'TFT-03',
  encryption: 'TFT-04',
};

function typeRequirement(role: Role): RequirementId {
  return role === 'Enc2' ? 'TFT-05' : byKind[roles[role].kind];
}

/** A type as the Trust Framework's API spells it: lower case, underscores, without the ecosystem's prefix. */
function internalName(type: string): string {
  return type
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^opf_uae_/, '');
}
