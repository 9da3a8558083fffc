import { z } from 'zod';
import { recipeEnvironments } from '../standard/axway-recipe/environments.ts';
import { recipeSwitchNames } from '../standard/axway-recipe/switches.ts';
import { file, passphrase } from './key-schema.ts';
import { targetName } from './schema.ts';

/** Target of the standard axway-recipe: files that its commands made. Nothing goes to the network. */

const client = z.strictObject({
  certificate: file.describe('PEM or PKCS#12'),
  csr: file.optional().describe('PEM certificate signing request that it was issued from'),
  key: file.optional().describe('PEM private key, for whoever holds it; not needed with PKCS#12'),
  passphrase: passphrase.optional(),
});

export const recipeTargetSchema = z.strictObject({
  standard: z.literal('axway-recipe').describe('The standard to assert'),
  environment: z.enum(Object.keys(recipeEnvironments) as [keyof typeof recipeEnvironments]),
  name: targetName.optional().describe('Folder of the output; by default axway-recipe-<environment>'),
  switches: z.partialRecord(z.enum(recipeSwitchNames), z.boolean()).optional(),
  root: file.describe('PEM of the root CA, ca1.crt in the recipe'),
  clients: z
    .record(
      z.string().regex(/^(?!root$)[a-z0-9-]{1,32}$/, 'lower-case letters, digits and hyphens, and not root'),
      client,
    )
    .refine((clients) => Object.keys(clients).length > 0, 'at least one TPP')
    .describe('TPPs by the names of their files, such as tpp1'),
});

export type RecipeTargetFile = z.infer<typeof recipeTargetSchema>;

/** JSON Schema of the target file, for editors. */
export function recipeTargetJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/axway-recipe.schema.json',
    title: 'Target of the standard axway-recipe',
    ...z.toJSONSchema(recipeTargetSchema, { unrepresentable: 'any' }),
  };
}
