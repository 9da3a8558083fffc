import type { MessageName } from '../../../config/standard/api-hub/messages.ts';
import type { Role } from '../../../config/standard/api-hub/roles.ts';
import type { Decrypter, Signer, TlsIdentity } from './identity.ts';
import type { StoredKey, StorePlace } from './key-elsewhere.ts';
import type { KeyUses } from './key-uses.ts';

/** The private half of a target: keys and certificate files, by role. Never serialised. */
export interface Keyring {
  /** Certificates of a role's, an identity's or a TPP's file, DER, leaf first. */
  certificates(name: string): readonly Buffer[] | null;
  /** A role's certificate signing request, DER. */
  csr(name: string): Buffer | null;
  /** SubjectPublicKeyInfo of a held key, DER; null where there is none that can be used. */
  publicKey(name: string): Buffer | null;
  signer(role: Role): Signer | null;
  decrypter(role: Role): Decrypter | null;
  tlsIdentity(identity: string): TlsIdentity | null;
  /** A captured message of the target, whole: it is as secret as a key. */
  sample(name: MessageName): string | null;
  /** Where the key of a role or an identity is that is in no file; null for one that is. */
  storedKey(name: string): StoredKey | null;
  /** The store of that key, as a person knows it. */
  storeOf(name: string): StorePlace | null;
  /** What was asked of keys that are in no file. */
  readonly uses: KeyUses;
  /**
   * Whether the role's key file can be read by others than its owner; null where it has no file of its own or the
   * system has no modes.
   */
  keyFileIsPrivate(name: string): boolean | null;
  /** Ends the helpers of keys that are in no file; they are of no more use. */
  close(): void;
}
