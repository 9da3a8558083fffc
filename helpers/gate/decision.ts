import { z } from 'zod';

const reason = z.strictObject({
  id: z.enum([
    'no-evidence',
    'signer',
    'judgement',
    'unusable',
    'certifies',
    'not-conformant',
    'undecided',
    'warnings',
    'not-whole',
    'standard',
    'requirement-set',
    'profile',
    'switch',
    'vantage',
    'unproved',
    'age',
    'certificate-expiry',
    'reached',
    'waiver',
    'challenge',
    'disagreement',
    'before',
  ]),
  says: z.string(),
  who: z.string().nullable().describe('Who can put it right, where that is known'),
});

const usedBundle = z.strictObject({
  file: z.string(),
  statement: z.string().describe('SHA-256 of the signed statement, hex, which names all the rest'),
  vantage: z.string(),
  seenFrom: z.array(z.string()),
  signer: z.string(),
  signedAt: z.string(),
  endedAt: z.string(),
  verdict: z.string(),
  counts: z.boolean().describe('False where a newer bundle is there for all that it saw'),
  read: z.enum(['whole', 'summary']).describe('Whether all of it was read, or its signed summary alone'),
  judgedAgain: z.enum(['equal', 'other-build']).nullable().describe('Null where it was not judged again'),
});

const earlierDecision = z.strictObject({
  policy: z.string().describe('As `before` of the policy names it'),
  environment: z.string(),
  decision: z.enum(['promote', 'refuse']),
  reasons: z.array(reason),
  bundles: z.array(usedBundle),
});

const institutionDecision = z.strictObject({
  institution: z.string(),
  organisationId: z.string().nullable(),
  environment: z.string(),
  decision: z
    .enum(['promote', 'refuse'])
    .describe('Refuse for all where a bundle is unusable and nothing proves whose it is'),
  reasons: z.array(reason),
  waivers: z.array(
    z.strictObject({
      id: z.string(),
      owner: z.string(),
      approver: z.string(),
      ticket: z.string(),
      reason: z.string(),
      expires: z.string(),
      cases: z.number().int(),
      first: z.array(z.string()).max(5).describe('Ids of the first of them'),
    }),
  ),
  bundles: z.array(usedBundle),
  before: z.array(earlierDecision).describe('On each environment that must have passed before'),
});

const namedPolicy = z.strictObject({ name: z.string(), file: z.string(), digest: z.string() });

/** What a gate decided, and why. */
export const decisionSchema = z.strictObject({
  format: z.literal('api-hub-conformance/decision'),
  version: z.literal(1),
  decidedAt: z.iso.datetime(),
  decision: z
    .enum(['promote', 'refuse'])
    .describe('Promote only where every institution is promoted and no bundle is unusable'),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  policy: namedPolicy.extend({
    before: z.array(namedPolicy).describe('Policies of environments that must have passed before'),
  }),
  trust: z.strictObject({ file: z.string(), digest: z.string() }),
  waivers: z.strictObject({ file: z.string(), digest: z.string() }).nullable(),
  challenge: z.string().nullable(),
  rejudged: z.string().describe('Whose evidence was judged again: all, a sample, or none'),
  institutions: z.array(institutionDecision),
  unusable: z.array(z.strictObject({ file: z.string(), says: z.array(z.string()) })),
  unusedWaivers: z.array(z.string()).describe('Waivers of institutions or environments that nothing was given about'),
});

export type Decision = z.infer<typeof decisionSchema>;
export type InstitutionDecision = Decision['institutions'][number];
export type Reason = z.infer<typeof reason>;

/** Why something is refused. */
export function because(id: Reason['id'], says: string, who: string | null = null): Reason {
  return { id, says, who };
}

/** JSON Schema of `gate --json`. */
export function decisionJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/decision.schema.json',
    title: 'Decision of the gate of the API Hub conformance suite',
    ...z.toJSONSchema(decisionSchema),
  };
}
