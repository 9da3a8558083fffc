import { z } from 'zod';
import { keyAlgorithms, signatureAlgorithms } from '../key-elsewhere.ts';

/**
 * What is said to an external signer and by it: JSON, a line each, in UTF-8. A signer answers each request by its id,
 * in any order, and ends when its stdin does.
 */

const id = z.int().min(1).describe('Of the request; the answer repeats it');
const octets = z
  .string()
  .regex(/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
  .describe('Octets in base64 (RFC 4648 4)');
const key = z.string().min(1).describe('Name of the key, as the target has it');
const signatureAlgorithm = z
  .enum(Object.keys(signatureAlgorithms) as [keyof typeof signatureAlgorithms])
  .describe(
    'RFC 7518 3.1; PS* with a salt as long as the digest; ES*: ECDSA with that hash on the curve of the key; PS256-longest-salt: as PS256, with a salt as long as the modulus allows',
  );
const keyAlgorithm = z
  .enum(Object.keys(keyAlgorithms) as [keyof typeof keyAlgorithms])
  .describe('RFC 7518 4.3: RSAES-OAEP with SHA-256, or with SHA-1; MGF1 with the same hash, an empty label');

const request = z.discriminatedUnion('op', [
  z.strictObject({ id, op: z.literal('describe'), key }).describe('Asked once for each key, before anything else'),
  z.strictObject({
    id,
    op: z.literal('sign'),
    key,
    alg: signatureAlgorithm,
    digest: octets.describe('Hash of what is signed, by the hash of alg; octets in base64'),
  }),
  z.strictObject({ id, op: z.literal('decrypt'), key, alg: keyAlgorithm, ciphertext: octets }),
]);

const yesOrNo = z.boolean().nullable().optional();

/** How a signer answers `describe`. */
export const description = z.object({
  id,
  publicKey: octets.describe('SubjectPublicKeyInfo, DER in base64'),
  algorithms: z
    .array(z.string())
    .describe(
      'What the key does, of the values of alg; nothing else is asked of it, and names that are not known here are passed over',
    ),
  protection: z
    .object({
      sensitive: yesOrNo.describe('Its value never leaves the store in the clear (CKA_SENSITIVE)'),
      extractable: yesOrNo.describe('It can be taken out (CKA_EXTRACTABLE)'),
      neverExtractable: yesOrNo.describe('That was never possible (CKA_NEVER_EXTRACTABLE)'),
      local: yesOrNo.describe('It was made in the store (CKA_LOCAL)'),
    })
    .nullable()
    .optional()
    .describe('What the store says about the key; null, or left out, where it does not say'),
});

/** How a signer answers `sign`. */
export const signature = z.object({ id, signature: octets.describe('ECDSA: DER (RFC 3279 2.2.3); octets in base64') });

/** How a signer answers `decrypt`. */
export const plaintext = z.object({
  id,
  plaintext: octets.nullable().describe('Null where the ciphertext is not for this key'),
});

export const errorCodes = {
  unsupported: 'the store does not do this with the key, whoever asks',
  denied: 'the store lets not you do this with the key',
  throttled: 'the store was asked too often',
  unavailable: 'the store cannot be reached, or failed',
} as const;

/** How a signer answers anything that it does not do. */
export const refusal = z.object({
  id,
  error: z.enum(Object.keys(errorCodes) as [keyof typeof errorCodes]).describe(
    Object.entries(errorCodes)
      .map(([code, meaning]) => `${code}: ${meaning}`)
      .join('; '),
  ),
  message: z
    .string()
    .optional()
    .describe(
      'A few words for a person; they are shown in reports, at most 200 characters of them, so no secret may be in them',
    ),
});

export type Request = z.infer<typeof request>;

/** JSON Schema of a line in either direction. */
export function signerJsonSchema(): object {
  const schema = z.union([request, description, signature, plaintext, refusal]);
  return {
    $id: 'https://api-hub-conformance.example/external-signer.schema.json',
    title: 'A line to or from an external signer of the API Hub conformance suite',
    ...z.toJSONSchema(schema),
  };
}
