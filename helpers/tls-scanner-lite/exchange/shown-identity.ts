import { KeyObject, X509Certificate } from 'node:crypto';
import type { RemoteKey } from '../wire/authentication.ts';

/** A client certificate to offer, DER, leaf first, and the key that proves possession. */
export interface ShownIdentity {
  readonly chain: readonly Buffer[];
  readonly key: KeyObject | RemoteKey;
}

/** Whether an identity's key is that of its leaf. */
export function provesPossession(identity: ShownIdentity): boolean {
  const known = fits.get(identity);
  if (known !== undefined) return known;
  const [leaf] = identity.chain;
  const isKey = leaf !== undefined && isKeyOf(new X509Certificate(leaf), identity.key);
  fits.set(identity, isKey);
  return isKey;
}

function isKeyOf(leaf: X509Certificate, key: ShownIdentity['key']): boolean {
  return key instanceof KeyObject ? leaf.checkPrivateKey(key) : leaf.publicKey.equals(key.publicKey);
}

const fits = new WeakMap<ShownIdentity, boolean>();
