import type { StoredKey } from '../target/keys/key-elsewhere.ts';
import { type Step, stepOf } from './step.ts';

/** The public half of a held private key: the private half stays where it is. */
export interface ReadKey {
  readonly with: { readonly role: string };
  readonly raw: HeldKey;
}

/** The public half of a held private key, and how its file is kept. */
export interface HeldKey {
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
  /** False where others than the owner can read the file; null where that cannot be told. */
  readonly fileIsPrivate: boolean | null;
  /** Where the key is that is in no file; null for one that is, absent in evidence of runs that did not look. */
  readonly stored?: StoredKey | null;
}

export function readKeyStep(name: string): Step<'read-key'> {
  return stepOf('read-key', name, { role: name });
}
