import { z } from 'zod';

// Files and private keys as targets and signing files name them: where each is, never what is in it.

/** A text that says something. */
export const text = z.string().min(1, 'a text that is not empty');

/** A file that a target names. */
export const file = text.describe('Path, relative to the target file');

/** A reference to a passphrase. */
export const passphrase = z
  .union(
    [
      z.strictObject({ env: text.describe('Name of an environment variable') }),
      z.strictObject({ file: text.describe('Path of a file that holds only the passphrase') }),
      z.strictObject({ prompt: z.literal(true).describe('Ask on the terminal') }),
    ],
    { error: 'a reference: { env: NAME }, { file: path } or { prompt: true }; never the passphrase itself' },
  )
  .describe('Where the passphrase of the key is');

/** A private key: a file, a key on a token, or one that a signer uses. */
export const privateKey = z
  .union(
    [
      text,
      z.strictObject({
        signer: text.describe('One of keyStores.signers'),
        name: text.describe('What the signer knows the key by'),
      }),
    ],
    { error: 'a path, a PKCS #11 URI, or { signer, name }' },
  )
  .describe(
    'Private key in PEM or DER, a path relative to the target file and not needed with PKCS#12; a PKCS #11 URI (RFC 7512) of a key on a token; or a key of a signer',
  );

const signer = z.strictObject({
  command: z
    .array(text)
    .min(1, 'a program and its arguments')
    .describe('Program and arguments, which no shell sees; it runs in the folder of the target file'),
  environment: z
    .array(text)
    .optional()
    .describe('Names of the environment variables that it gets, beside PATH; no other reaches it'),
  timeoutMs: z.int().min(100).max(120_000).optional().describe('Milliseconds for each request; by default 10000'),
});

/** A reference to the PIN of a token. */
export const pin = z
  .union(
    [
      z.strictObject({ env: text.describe('Name of an environment variable') }),
      z.strictObject({ file: text.describe('Path of a file that holds only the PIN') }),
      z.strictObject({ prompt: z.literal(true).describe('Ask on the terminal') }),
    ],
    { error: 'a reference: { env: NAME }, { file: path } or { prompt: true }; never the PIN itself' },
  )
  .describe('Where the PIN of the token is; it is given once for each token');

/** Stores of keys that are in no file. */
export const keyStores = z
  .strictObject({
    pkcs11: z
      .strictObject({ module: file.describe('PKCS #11 library, for keys whose URI names no module') })
      .optional(),
    signers: z
      .record(z.string(), signer)
      .optional()
      .describe('Commands that use keys which only they can reach, such as those of a cloud KMS'),
    maxUses: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .describe('The most signatures and decryptions of keys that are in no file, together; by default 2000'),
  })
  .describe('Where keys are that are in no file');
