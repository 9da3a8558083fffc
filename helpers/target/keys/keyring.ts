import type { GivenName } from '../../../config/standard/api-hub/given-identities.ts';
import type { MessageName } from '../../../config/standard/api-hub/messages.ts';
import type { Role } from '../../../config/standard/api-hub/roles.ts';
import type { Decrypter, Signer, TlsIdentity } from './identity.ts';
import type { StoredKey } from './key-elsewhere.ts';

/** The private half of a target: keys and certificate files, by role. Never serialised. */
export interface Keyring {
  /** Certificates of a role's or an identity's file, DER, leaf first. */
  certificates(name: Role | GivenName): readonly Buffer[] | null;
  /** A role's certificate signing request, DER. */
  csr(role: Role): Buffer | null;
  signer(role: Role): Signer | null;
  decrypter(role: Role): Decrypter | null;
  tlsIdentity(identity: Role | GivenName): TlsIdentity | null;
  /** A captured message of the target, whole: it is as secret as a key. */
  sample(name: MessageName): string | null;
  /** Where a role's key is that is in no file; null for one that is. */
  storedKey(role: Role): StoredKey | null;
  /** Whether the role's key file can be read by others than its owner; null where it has no file of its own or the system has no modes. */
  keyFileIsPrivate(role: Role): boolean | null;
}
