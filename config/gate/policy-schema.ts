import { z } from 'zod';
import { policyNames } from '../policies/policies.ts';
import { environmentNames } from '../standard/api-hub/environments.ts';
import { switchNames } from '../standard/api-hub/switches.ts';
import { recipeSwitchNames } from '../standard/axway-recipe/switches.ts';
import { standardNames } from '../standard/standards.ts';
import { views } from './views.ts';

const text = z.string().min(1).max(400);
const days = z.int().min(0).max(3650);
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 lower-case hexadecimal digits');

const waivers = z.strictObject({
  most: z.int().min(1).max(200).describe('Waivers of one institution that may be used'),
  casesEach: z.int().min(1).max(2000).describe('Cases that one waiver may be about, with those that it keeps blocked'),
  days: days.describe('Days from approval to expiry, at most'),
  approvers: z.array(text).max(100).describe('Who may approve; nobody approves their own'),
  never: z.array(text).max(200).optional().describe('Checks that nobody may waive, by id'),
});

/** What must hold for a promotion: closed questions, no language of its own. */
export const policySchema = z.strictObject({
  name: text.max(80),
  description: text.optional(),
  environment: z.enum(environmentNames).describe('Environment whose evidence is decided on'),
  standard: z.enum(standardNames),
  requirementSet: z.strictObject({
    id: text.max(40),
    digest: digest.optional().describe('By default that of the set in the build that decides'),
  }),
  profiles: z.array(z.enum(['default', 'strict'])).min(1),
  switches: z
    .partialRecord(z.enum([...switchNames, ...recipeSwitchNames]), z.boolean())
    .optional()
    .describe('Positions that must be these; any other switch may stand as the requirement set has it, or stricter'),
  outcomes: z.strictObject({
    fail: z.enum(['none', 'waived']).describe('Failures of checks that decide'),
    undecided: z.enum(['none', 'waived']).describe('What is open under a MUST'),
    warn: z.enum(['any', 'waived', 'none']),
  }),
  vantages: z
    .array(z.enum(views))
    .min(1)
    .describe(
      'Parties from whose vantage it must have been looked, at all that they can see; operator for the Axway recipe',
    ),
  age: z.strictObject({ days: days.describe('Since the end of each run, at most') }),
  certificates: z.strictObject({ days: days.describe('Days until the first certificate expires, at least') }),
  signers: z.strictObject({
    certificate: z.enum(['required', 'any']).describe('Whether a pinned key is enough'),
    revocation: z
      .enum(['known', 'any'])
      .describe('Whether a list must tell that the signer’s certificate is not revoked'),
    apart: z.boolean().describe('Whether each vantage needs a signer of its own'),
    timestamps: z
      .enum(['ignored', 'accepted', 'required'])
      .optional()
      .describe(
        'Whether a time stamp lets what a key signed before it was revoked or retired count; whether each bundle needs one. Ignored by default',
      ),
  }),
  challenge: z.enum(['required', 'any']).describe('Whether the run must carry the nonce that the gate gave out'),
  reached: z.strictObject({
    proxy: z.enum(['none', 'any']),
    redirected: z
      .union([z.literal('any'), z.array(text).max(1000)])
      .describe('Hosts (host:port) for which a run may have taken another address (network.connectTo)'),
    publicRoots: z.enum(['system', 'any']),
    frameworkRoots: z
      .union([z.literal('any'), z.array(digest).min(1).max(1000)])
      .describe('SHA-256 of the trust anchors (DER) that a run may have believed'),
    policies: z.array(z.enum(policyNames)).min(1),
    depth: z.enum(['quick', 'full']).describe('How much of TLS must have been looked at, at least'),
  }),
  waivers: z.union([z.literal('none'), waivers]),
  before: z
    .array(
      z.strictObject({
        policy: text.describe('Name of a policy that ships, or a path relative to this file'),
        days: days.describe('Since the end of those runs, at most'),
      }),
    )
    .max(4)
    .optional()
    .describe('Environments that must have passed before, each by its own policy'),
  rejudge: z
    .union([z.literal('all'), z.literal('none'), z.strictObject({ sample: z.int().min(1).max(10_000) })])
    .describe('Whose evidence is judged again: of all, of a number drawn at random, or of none'),
});

export type PolicyFile = z.infer<typeof policySchema>;

/** JSON Schema of the file. */
export function policyJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/policy.schema.json',
    title: 'Policy of the gate of the API Hub conformance suite',
    ...z.toJSONSchema(policySchema),
  };
}
