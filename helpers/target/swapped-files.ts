import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { type CertificateFacts, certificateFacts } from '../x509/read/certificate.ts';
import type { Doubt } from './doubts.ts';
import type { Keyring } from './keys/keyring.ts';

/** Roles whose certificate files stand at each other's place: each fits the other role and not its own. */
export function swappedFiles(keyring: Keyring): Doubt[] {
  const held = roleNames.flatMap((role) => {
    const [leaf] = keyring.certificates(role) ?? [];
    return leaf ? [{ role, facts: certificateFacts(leaf) }] : [];
  });
  return held.flatMap(({ role, facts }) => {
    if (fits(role, facts)) return [];
    const other = held.find((one) => !fits(one.role, one.facts) && fits(role, one.facts) && fits(one.role, facts));
    return other
      ? [
          {
            pointer: `/certificates/${role}`,
            found: `the certificate file is one for ${other.role}, and that of ${other.role} is one for ${role}: they stand at each other’s place`,
            todo: `Exchange the files of ${role} and ${other.role} in the target, keys as well.`,
          },
        ]
      : [];
  });
}

/** Whether key usages, where they are there, allow what a role does. */
function fits(role: Role, { keyUsage, extendedKeyUsage }: CertificateFacts): boolean {
  const { purpose, keyUsage: needed } = roles[role];
  const mayBe = purpose === null || extendedKeyUsage === null || extendedKeyUsage.includes(purpose);
  return mayBe && (keyUsage === null || keyUsage.bits.includes(needed));
}
