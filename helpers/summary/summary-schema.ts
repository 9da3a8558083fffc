import { z } from 'zod';
import { outcomes, verdicts } from '../engine/outcome.ts';

/** The most that a summary lists of anything that a target or its peers can have many of; beyond that it counts. */
export const mostListed = {
  causes: 12,
  cases: 4,
  certificates: 14,
  problems: 4,
  redirected: 16,
  anchors: 32,
  sources: 8,
} as const;

const party = z.enum(['lfi', 'tpp', 'ozone', 'operator']);
const outcome = z.enum(outcomes);
const seconds = z.iso.datetime();
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, hex');
const count = z.number().int().nonnegative();
const text = (most: number) => z.string().max(most + 1);

const cause = z.strictObject({
  kind: z.enum(['miss', 'undecided', 'warning']),
  decides: z.boolean().describe('Whether it keeps the verdict from conformant'),
  level: z.enum(['MUST', 'SHOULD', 'MAY', 'INFO']),
  check: text(120),
  finding: text(120).nullable(),
  sentence: text(240),
  owner: z.array(z.enum(['lfi', 'tpp', 'ozone', 'operator', 'you'])).describe('Who acts, or who can find out'),
  remedy: text(160).nullable(),
  by: z.string().max(40).nullable().describe('Last instant at which acting helps'),
  cases: z.array(text(160)).max(mostListed.cases).describe('Ids of the first of its cases'),
  caseCount: count.describe('Cases that miss, warn or were tried in vain'),
  waiting: count.describe('Cases that were blocked by them'),
});

const certificate = z.strictObject({
  role: text(40),
  holder: party,
  kid: text(120).nullable(),
  thumbprint: text(64).nullable(),
  notAfter: z.string().max(40).nullable(),
  outcome,
});

const path = z.strictObject({
  endpoint: text(20),
  client: party,
  server: party,
  host: text(253).nullable(),
  outcome: outcome.describe('The gravest of what was judged, or should have been'),
  seen: count,
  undecided: count,
  total: count,
});

const source = z.strictObject({
  vantage: text(20),
  endedAt: seconds,
  evidence: digest.describe('SHA-256 of its evidence.json, hex'),
  bundle: z
    .strictObject({ statement: digest, kid: text(200) })
    .nullable()
    .describe('Signed statement of the bundle that it was merged from; null where nobody had signed it'),
});

const coverage = z.strictObject({
  seenFrom: z.array(party).max(4).describe('Parties from whose vantage it was looked'),
  whole: z.boolean().describe('Whether no MUST is left to others: only then does a verdict stand for the institution'),
  parties: z
    .array(
      z.strictObject({
        party,
        evidence: z.boolean().describe('Whether it was looked from its vantage'),
        unproved: count.describe('Cases under a MUST that nobody has seen and this party can'),
        paths: z.array(text(20)).max(10).describe('Endpoints of connection paths that it can prove'),
      }),
    )
    .max(4),
});

/**
 * A run in about 10 kB, whatever its target: what gates, fleets and people go by who do not read every case. Made of
 * results and evidence.
 */
export const summarySchema = z.strictObject({
  format: z.literal('api-hub-conformance/summary'),
  version: z.literal(1),
  runId: text(80),
  startedAt: seconds,
  endedAt: seconds,
  judgedAt: seconds,
  oldest: seconds.describe(
    'When the first of its observations was made, or the last one of a record that was brought to it',
  ),
  tool: z.strictObject({ name: text(80), version: text(40) }),
  standard: text(40),
  requirementSet: z.strictObject({ id: text(40), status: z.enum(['open', 'frozen']), digest }),
  institution: text(200).describe('Legal name'),
  parties: z.partialRecord(party, z.strictObject({ legalName: text(200), organisationId: text(80) })),
  environment: text(40),
  vantage: text(20),
  target: z.strictObject({ name: text(120), digest: text(64) }),
  sources: z
    .array(source)
    .max(mostListed.sources)
    .describe('The runs that it was seen in: one, or those that were merged'),
  moreSources: count,
  profile: text(40),
  switches: z.record(z.string().max(60), z.boolean()),
  goLive: z.string().max(40).nullable(),
  reached: z
    .strictObject({
      proxy: z.boolean().describe('Whether a proxy stood in between'),
      redirected: z.array(text(260)).max(mostListed.redirected).describe('Hosts for which another address was taken'),
      redirectedCount: count,
      publicRoots: z.enum(['system', 'given']),
      frameworkRoots: z.array(digest).max(mostListed.anchors).nullable().describe('SHA-256 of each trust anchor, DER'),
      frameworkRootCount: count,
      policy: text(40).describe('Rule set of TLS scans'),
      depth: z.enum(['quick', 'full']),
    })
    .describe('What the target says of the way to its peers, which decides what a verdict is worth'),
  challenge: text(200).nullable().describe('Nonce that the run was asked to carry'),
  certifies: z.boolean(),
  filteredBy: text(200).nullable(),
  problems: z.array(text(200)).max(mostListed.problems),
  problemCount: count,
  verdict: z.enum(verdicts),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  headline: text(500),
  counts: z.record(outcome, count),
  coverage,
  causes: z.array(cause).max(mostListed.causes).describe('What did not pass, the first thing to do first'),
  moreCauses: z.strictObject({ miss: count, undecided: count, warning: count }).describe('Causes beyond the list'),
  certificates: z.array(certificate).max(mostListed.certificates),
  moreCertificates: count,
  firstNotAfter: z.string().max(40).nullable().describe('When the first of all certificates ends, listed or not'),
  paths: z.array(path).max(10),
  evidenceDigest: digest,
  resultsDigest: digest,
});

export type Summary = z.infer<typeof summarySchema>;

/** JSON Schema of `summary.json`, for whoever reads it. */
export function summaryJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/summary.schema.json',
    title: 'Summary of a run of the API Hub conformance suite',
    ...z.toJSONSchema(summarySchema),
  };
}
