import { resolve } from 'node:path';
import { KeyFileError, readBounded } from './keys/key-files.ts';
import type { LoadOptions, Report } from './load.ts';

export interface Secret {
  /** Null where none is referred to. */
  readonly value: string | null;
  readonly failed: boolean;
}

export interface SecretPlace {
  readonly what: 'passphrase' | 'PIN';
  /** Of the role or identity. */
  readonly pointer: string;
  /** Member that refers to the secret. */
  readonly at: string;
  readonly folder: string;
  readonly options: LoadOptions;
  readonly report: Report;
}

/** Follows a reference to a passphrase or a PIN. What is found is never part of a message. */
export async function secretOf(
  reference: unknown,
  { what, pointer: whose, at, folder, options, report }: SecretPlace,
): Promise<Secret> {
  const pointer = `${whose}/${at}`;
  const failed: Secret = { value: null, failed: true };
  if (reference === undefined || reference === null) return { value: null, failed: false };
  const { env, file, prompt } =
    typeof reference === 'object' ? (reference as Readonly<Record<string, unknown>>) : ({} as Record<string, unknown>);
  if (typeof env === 'string') {
    const value = options.environment[env];
    if (value !== undefined) return { value, failed: false };
    report({
      pointer,
      found: `no environment variable ${env}`,
      expected: `the ${what} in ${env}`,
      example: `export ${env}=…`,
    });
    return failed;
  }
  if (typeof file === 'string') {
    try {
      const value = readBounded(resolve(folder, file), `a ${what}`).toString('utf8');
      return { value: value.replace(/\r?\n$/, ''), failed: false };
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error;
      report({ pointer, found: error.message, expected: error.expected, example: null });
      return failed;
    }
  }
  if (prompt !== true) return failed;
  if (options.askPassphrase)
    return { value: await options.askPassphrase(whose.split('/')[2] ?? 'the key', what), failed: false };
  report({
    pointer,
    found: 'a prompt, and no terminal to ask on',
    expected: `a ${what} by env or file`,
    example: what === 'PIN' ? 'pin: { env: S4_PIN }' : 'passphrase: { env: S4_PASSPHRASE }',
  });
  return failed;
}
