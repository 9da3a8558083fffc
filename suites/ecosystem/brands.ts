import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { said } from '../../helpers/needs/brands.ts';
import { formVantages } from '../../helpers/needs/onboarding.ts';
import type { Brand, Target } from '../../helpers/target/target.ts';
import { type BrandSubject, brandSubjects } from '../subjects/brands.ts';

/**
 * Certificates made in the LFI's organisation: those of each brand's API Hub instance, whose keys Ozone holds, and the
 * LFI's own.
 */
function madeByLfi({ standard }: Target): {
  readonly ofTheInstance: readonly Role[];
  readonly heldByLfi: readonly Role[];
} {
  const all = rolesIn(standard);
  return {
    ofTheInstance: all.filter((role) => roles[role].organisation === 'lfi' && roles[role].holder === 'ozone'),
    heldByLfi: all.filter((role) => roles[role].holder === 'lfi'),
  };
}

const everybody = ['lfi', 'tpp', 'ozone', 'all'] as const;

export default suite({ title: 'Brands', layer: 'files', subjects: brandSubjects }, (check) => [
  check({
    id: 'brand.lfi-code',
    requirements: ['HOST-04'],
    conflict: 'CX-41',
    title: 'LFI Code {code} is lower-case letters and digits',
    responsible: () => 'lfi',
    needs: ({ brand }) => ({ code: said(brand.code, everybody, '/lfi/codes') }),
    findings: {
      other: warn(
        'LFI Code {actual} is not lower-case letters and digits.',
        'Agree on another code with Ozone before go-live: it is part of every host name and hardly ever changes.',
      ),
    },
    judge: ({ code }, _at, { pass, found }) => {
      const what = { expected: 'a-z and 0-9', actual: code };
      if (!/^[a-z0-9]+$/.test(code)) return found('other', what);
      return pass(
        what,
        ...(code.length < 3 || code.length > 8 ? [`${code.length} characters; three to eight are usual`] : []),
      );
    },
  }),

  check({
    id: 'brand.form',
    requirements: ['ONB-02', 'ONB-01'],
    title: 'Brand {code} has an onboarding form of its own',
    responsible: () => 'lfi',
    when: furtherBrand,
    needs: ({ brand }) => ({ form: said(brand.described ? brand.kids : null, formVantages, `/brands/${brand.code}`) }),
    findings: {
      incomplete: fail(
        'The form of {code} lacks the KID of {actual}.',
        'Each brand’s API Hub instance has certificates of its own for these roles: upload Ozone’s CSRs and give their KIDs.',
      ),
    },
    judge: ({ form }, { code }, { pass, found }, { target }) => {
      const { ofTheInstance } = madeByLfi(target);
      const missing = ofTheInstance.filter((role) => form[role] === undefined);
      const expected = `KIDs of ${ofTheInstance.join(', ')}`;
      return missing.length > 0
        ? found('incomplete', { expected, actual: missing.join(', '), code })
        : pass({ expected, actual: expected }, 'handshakes of this brand are tested by a target of its own');
    },
  }),

  check({
    id: 'brand.own-certificates',
    requirements: ['CSR-18'],
    title: 'Brand {code} shares no certificate of its API Hub instance',
    responsible: () => 'ozone',
    when: furtherBrand,
    needs: ({ brand }) => ({ kids: said(brand.described ? brand.kids : null, everybody, `/brands/${brand.code}`) }),
    findings: {
      shared: warn(
        '{code} and {other} have one KID for {actual}.',
        'Have a certificate issued for each brand’s API Hub instance; only C3, S4, Sig4 and Enc1 may be shared.',
      ),
    },
    judge: ({ kids }, { brand, code }, { pass, found, notTested }, { target }) => {
      const { ofTheInstance, heldByLfi } = madeByLfi(target);
      const others = target.brands.filter((one) => one !== brand && one.code !== code);
      const other = others.find((one) => sharedRoles(kids, one, ofTheInstance).length > 0);
      const what = { expected: `own KIDs for ${ofTheInstance.join(', ')}` };
      if (other)
        return found('shared', {
          ...what,
          actual: sharedRoles(kids, other, ofTheInstance).join(', '),
          other: other.code,
          code,
        });
      if (!ofTheInstance.some((role) => kids[role])) return notTested(`no KID of ${code} is given`, ['lfi', 'ozone']);
      return pass(
        { ...what, actual: 'own KIDs' },
        ...others.flatMap((one) => {
          const shared = sharedRoles(kids, one, heldByLfi);
          return shared.length > 0 ? [`shares ${shared.join(', ')} with ${one.code}, which is allowed`] : [];
        }),
      );
    },
  }),
]);

/** Roles that both brands name one KID for. */
function sharedRoles(kids: Brand['kids'], other: Brand, among: readonly Role[]): Role[] {
  return among.filter((role) => kids[role] !== undefined && kids[role] === other.kids[role]);
}

function furtherBrand({ first }: BrandSubject, _target: Target) {
  return { pointer: '/lfi/codes', holds: !first, because: 'It is the brand that the target itself is about' };
}
