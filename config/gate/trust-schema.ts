import { z } from 'zod';
import { environmentNames } from '../standard/api-hub/environments.ts';
import { views } from './views.ts';

const text = z.string().min(1).max(400);
const file = text.describe('Path, relative to this file');
const instant = z.iso.datetime({ offset: true, error: 'an RFC 3339 instant such as 2026-12-01T00:00:00Z, in quotes' });

const signer = z
  .strictObject({
    name: text.describe('Who signs, for people'),
    kid: text.max(200).describe('The kid that its statements name; no other signer has it'),
    jwks: file.optional().describe('JWK Set that has the key under this kid'),
    certificate: file.optional().describe('Certificate of the key in PEM, its issuing CAs after it'),
    institutions: z
      .union([z.literal('any'), z.array(text).min(1).max(1000)])
      .describe(
        'Organisation ids (UUIDs of the Trust Framework) that it may sign evidence about; any for who tests all',
      ),
    vantages: z
      .array(z.enum(views))
      .min(1)
      .describe('Whose view it may sign for; of joint evidence, all of theirs; operator for the Axway recipe'),
    environments: z.array(z.enum(environmentNames)).min(1),
    merges: z
      .boolean()
      .optional()
      .describe('Whether it may sign joint evidence of others, which counts where their own bundles are given as well'),
    decides: z.boolean().optional().describe('Whether it may sign decisions of the gate'),
    from: instant.optional().describe('It signs from this instant on'),
    until: instant.optional().describe('It signs until this instant'),
    revoked: instant
      .optional()
      .describe(
        'Its key counts no more, also for what it says that it signed before: whoever has it can write any date',
      ),
  })
  .refine((one) => (one.jwks === undefined) !== (one.certificate === undefined), {
    error: 'jwks or certificate, one of them',
  });

const authority = z.strictObject({
  certificates: z.array(file).min(1).max(16).describe('Root and issuing CAs, PEM'),
  lists: z.array(file).max(16).optional().describe('Their certificate revocation lists, PEM or DER'),
});

/** Who may sign evidence about whom, and which CAs vouch for whom: kept by whoever gates. */
export const trustSchema = z.strictObject({
  signers: z.array(signer).min(1).max(5000),
  authorities: z.partialRecord(z.enum(environmentNames), authority).optional(),
  timestamps: authority.optional().describe('CAs of the TSAs (RFC 3161) whose time stamps count'),
});

export type TrustFile = z.infer<typeof trustSchema>;

/** JSON Schema of the file. */
export function trustJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/trust.schema.json',
    title: 'Who may sign evidence of the API Hub conformance suite',
    ...z.toJSONSchema(trustSchema),
  };
}
