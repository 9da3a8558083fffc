import { createPublicKey, KeyObject, X509Certificate } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { signingSchema } from '../../config/gate/signing-schema.ts';
import { InputError, readInput } from '../files/yaml-input.ts';
import type { Signer } from '../target/keys/identity.ts';
import { KeyStores } from '../target/keys/key-stores.ts';
import { softwareSigner } from '../target/keys/software-keys.ts';
import type { LoadOptions, Report } from '../target/load.ts';
import { keyStoresOf, materialOf } from '../target/material.ts';

/** A key to sign with, and what it is known by. */
export interface SigningKey {
  readonly kid: string;
  readonly signer: Signer;
  /** Ends what uses keys that are in no file. */
  close(): void;
}

/** Reads a signing file and the key that it refers to, wherever that is. Throws an `InputError`. */
export async function readSigningKey(path: string, options: LoadOptions): Promise<SigningKey> {
  const { value } = readInput(path, signingSchema, 'a signing file');
  const folder = dirname(resolve(path));
  const keyStores = new KeyStores({ ...keyStoresOf(value), folder, environment: options.environment });
  const problems: InputError['problems'][number][] = [];
  const report: Report = ({ pointer, found, expected }) =>
    problems.push({ file: path, line: null, pointer, found, expected });
  const { key, certificates } = await materialOf(value, '', folder, options, report, keyStores);
  const signer = key instanceof KeyObject ? softwareSigner(key) : (key?.signer ?? null);
  const [leaf] = certificates ?? [];
  const publicKey = key instanceof KeyObject ? createPublicKey(key) : (key?.publicKey ?? null);
  if (leaf && publicKey && !new X509Certificate(leaf).publicKey.equals(publicKey))
    report({
      pointer: '/certificate',
      found: 'the certificate of another key',
      expected: 'that of the key',
      example: null,
    });
  const bits = key instanceof KeyObject ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 2048;
  if (problems.length === 0 && (signer === null || bits < 2048))
    report({
      pointer: '/key',
      found: 'a key that cannot make PS256',
      expected: 'an RSA key of at least 2048 bits',
      example: null,
    });
  if (problems.length > 0 || signer === null) {
    keyStores.close();
    throw new InputError(problems);
  }
  return { kid: value.kid, signer, close: () => keyStores.close() };
}
