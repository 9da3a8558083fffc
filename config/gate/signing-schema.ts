import { z } from 'zod';
import { keyStores, passphrase, pin, privateKey } from '../target/key-schema.ts';

/** What a bundle or a decision is signed with. The key is referred to as in target files. */
export const signingSchema = z
  .strictObject({
    kid: z.string().min(1).max(200).describe('What whoever verifies knows the key by'),
    key: privateKey.optional(),
    passphrase: passphrase.optional(),
    pin: pin.optional(),
    certificate: z
      .string()
      .min(1)
      .optional()
      .describe('Certificate of the key, to see that it is the right one; PEM, DER or PKCS#12'),
    keyStores: keyStores.optional(),
  })
  .refine(({ key, certificate }) => key !== undefined || certificate !== undefined, {
    error: 'a key, or a certificate in PKCS#12, which has one',
  });

export type SigningFile = z.infer<typeof signingSchema>;

/** JSON Schema of the file. */
export function signingJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/signing.schema.json',
    title: 'What evidence of the API Hub conformance suite is signed with',
    ...z.toJSONSchema(signingSchema),
  };
}
