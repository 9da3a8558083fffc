import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { CertificateFacts } from '../x509/read/certificate.ts';

/** Whether a certificate has the purpose of a role, and none where the role has none. */
export function isMadeFor(role: Role, { extendedKeyUsage }: CertificateFacts): boolean {
  const { purpose } = roles[role];
  return purpose === null ? extendedKeyUsage === null : extendedKeyUsage?.includes(purpose) === true;
}

/** Whether key usages, where they are there, allow what a role does. */
export function mayBeOf(role: Role, { keyUsage, extendedKeyUsage }: CertificateFacts): boolean {
  const { purpose, keyUsage: needed } = roles[role];
  const hasPurpose = purpose === null || extendedKeyUsage === null || extendedKeyUsage.includes(purpose);
  return hasPurpose && (keyUsage === null || keyUsage.bits.includes(needed));
}
