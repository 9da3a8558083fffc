import { z } from 'zod';
import { outcomes, verdicts } from './outcome.ts';

/**
 * RESULTS: everything a report needs, so that no report reads today's configuration.
 * The published JSON Schema is made from this.
 */

const level = z.enum(['MUST', 'SHOULD', 'MAY', 'INFO']);
const party = z.enum(['lfi', 'tpp', 'ozone', 'operator']);
const outcome = z.enum(outcomes);
const layer = z.enum(['files', 'DNS', 'TCP', 'TLS', 'mTLS', 'HTTP', 'JWKS', 'keys', 'messages']);

const finding = z.strictObject({
  id: z.string(),
  outcome: z.enum(['warn', 'fail']),
  text: z.string().describe('Template with holes such as {actual}'),
  remedy: z.string().describe('Template with holes such as {role}'),
});

const check = z.strictObject({
  title: z.string(),
  suite: z.string().describe('File name of the suite, without extension'),
  suiteTitle: z.string(),
  layer,
  requirements: z.array(z.string()),
  findings: z.array(finding),
});

const rollUp = z.strictObject({
  outcome: outcome.describe('The gravest of what this vantage judged or should have judged'),
  seen: z.number().int().describe('Cases that were judged by what was seen: they hold or miss'),
  undecided: z.number().int().describe('Cases that were blocked or inconclusive'),
  total: z.number().int().describe('Cases that apply'),
  elsewhere: z
    .array(
      z.strictObject({ who: z.array(z.enum(['lfi', 'tpp', 'ozone', 'operator', 'you'])), cases: z.number().int() }),
    )
    .describe('Cases that were not tested, by who can'),
});

const requirement = z.strictObject({
  level,
  text: z.string(),
  source: z.string(),
  section: z.string(),
  binds: z.array(party),
  conflict: z.string().nullable(),
  parties: z
    .array(z.strictObject({ party: party.nullable(), ...rollUp.shape }))
    .describe('What its cases amount to; one entry a party where it binds several'),
});

const conflict = z.strictObject({ title: z.string(), resolution: z.string(), switch: z.string().nullable() });

const subject = z.strictObject({
  kind: z.string(),
  name: z.string().describe('As in the case id, after @'),
  role: z.string().optional(),
  place: z.string().optional(),
  endpoint: z.string().optional(),
  route: z.string().optional(),
  tlsVersion: z.string().optional(),
  jwks: z.string().optional(),
});

const caseResult = z.strictObject({
  id: z.string(),
  check: z.string(),
  title: z.string(),
  requirements: z.array(z.string()),
  level,
  subject,
  layer,
  outcome,
  finding: z.string().nullable(),
  message: z.string().nullable().describe("The finding's text with its holes filled"),
  holes: z.record(z.string(), z.string()).describe("What fills the holes of the finding's text and remedy"),
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  notes: z.array(z.string()),
  reason: z.string().nullable().describe('Why there is no judgement; null for pass, warn and fail'),
  remedy: z.string().nullable(),
  responsible: party.nullable(),
  who: z
    .array(z.enum(['lfi', 'tpp', 'ozone', 'operator', 'you']))
    .describe('Who can find out, where this run could not; you, where a line of the target may be what is wrong'),
  blockedBy: z.string().nullable(),
  decides: z.boolean().describe('False where the check is not in the requirement set: the verdict does not look at it'),
  at: z.strictObject({ pointer: z.string(), line: z.number().int().nullable() }).nullable(),
  evidence: z.array(z.string()),
  seenBy: z
    .array(z.strictObject({ source: z.string(), vantage: z.string(), at: z.string(), outcome }))
    .describe('What it came to by what each source saw, and when the newest of that was'),
});

/** A certificate of the standard as the run saw it, for the reader; judged in cases. */
const certificateCard = z.strictObject({
  role: z.string(),
  title: z.string(),
  kind: z.string(),
  holder: party,
  organisation: party,
  kid: z.string().nullable(),
  jwks: z.string().nullable(),
  thumbprint: z.string().nullable(),
  subject: z.string().nullable(),
  issuer: z.string().nullable(),
  notBefore: z.string().nullable(),
  notAfter: z.string().nullable(),
  daysLeft: z.number().int().nullable().describe('Whole days from the judgement to the end; negative once expired'),
  expiry: z.enum(['not-yet', 'expired', 'urgent', 'soon', 'ample']).nullable(),
  dnsNames: z.array(z.string()),
  places: z.array(z.string()),
  ...rollUp.shape,
  cases: z.array(z.string()),
});

const pathRow = z.strictObject({
  title: z.string(),
  endpoint: z.string(),
  client: party,
  server: party,
  clientRole: z.string(),
  serverRole: z.string(),
  requestSigning: z.string(),
  responseSigning: z.string(),
  layers: z.array(z.strictObject({ layer, ...rollUp.shape, cases: z.array(z.string()) })),
});

/** A sentence of the verdict by name, with what it counts or names. */
const verdictSentence = z.strictObject({
  id: z.enum([
    'non-conformant',
    'undecided',
    'not-whole',
    'filtered',
    'incomplete',
    'nothing-judged',
    'conformant',
    'conformant-in-part',
    'unproved-inbound',
    'unproved-paths',
    'unproved-cases',
    'warnings',
    'elsewhere',
    'outside-the-set',
    'apart',
    'own-time-outs',
    'embedded',
  ]),
  figures: z.record(z.string(), z.union([z.number().int(), z.string()])),
});

const unprovedPart = z.strictObject({
  needs: z.array(party).describe('Any of these can see all of it'),
  inbound: z.boolean().describe('Whether the paths lead to a party that looked'),
  paths: z
    .array(z.strictObject({ endpoint: z.string(), title: z.string() }))
    .describe('Connection paths on which nobody has tried the right certificate; none where other cases are left'),
  cases: z
    .number()
    .int()
    .describe('Cases under a MUST that they can see, on these paths and beside; each is in one part'),
});

/** What a verdict is about and what it is not about. */
const coverage = z.strictObject({
  seenFrom: z.array(party).describe('Parties from whose vantage it was looked'),
  whole: z.boolean().describe('Whether no MUST is left to others: only then does a verdict stand for the institution'),
  seen: z.number().int().describe('Cases under a MUST that were judged by what was seen'),
  unproved: z.array(unprovedPart).describe('What only others can prove, the paths first'),
  parties: z
    .array(
      z.strictObject({
        party,
        evidence: z.boolean().describe('Whether it was looked from its vantage'),
        unproved: z.number().int().describe('Cases under a MUST that nobody has seen and this party can'),
        paths: z.array(z.string()).describe('Endpoints of connection paths that it can prove'),
      }),
    )
    .describe('The same by party; what either of two can see is counted at both'),
});

const build = z.strictObject({
  name: z.string(),
  version: z.string(),
  suites: z.string().nullable().describe('SHA-256 over suites, helpers and standard, hex; null where it is not known'),
});

const source = z.strictObject({
  id: z.string(),
  vantage: z.string(),
  runId: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  probedBy: build,
  target: z.string().describe('SHA-256 of its target file, hex'),
  evidence: z.string().describe('SHA-256 of its evidence.json, hex'),
  longestStallMs: z
    .number()
    .optional()
    .describe('The longest time for which the machine that probed stood still, in milliseconds'),
  bundle: z
    .strictObject({ statement: z.string(), kid: z.string() })
    .optional()
    .describe('SHA-256 of the signed statement of the bundle that it was merged from, and who signed that'),
  leftOut: z
    .strictObject({ hosts: z.number(), headers: z.number() })
    .optional()
    .describe('How many hosts and headers its party kept from others'),
});

const partyEntry = z.strictObject({ legalName: z.string(), organisationId: z.string() });

export const resultsSchema = z.strictObject({
  format: z.literal('api-hub-conformance/results'),
  version: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }).describe('What judged, as in judgedBy'),
  judgedBy: build,
  sources: z.array(source).describe('The runs that it was seen in: one, or those that were merged'),
  standard: z.string(),
  requirementSet: z.string(),
  requirementSetStatus: z.enum(['open', 'frozen']).describe('While a set is open, every check decides'),
  requirementSetDigest: z.string().describe('SHA-256 of the requirement set, hex'),
  target: z.strictObject({
    name: z.string(),
    file: z.string(),
    digest: z.string(),
    embedded: z
      .literal(true)
      .optional()
      .describe('Set where the command started the ecosystem itself and nobody gave a target file'),
    institution: z.string(),
    environment: z.string(),
    environmentTitle: z.string(),
    vantage: z.string(),
    vantageTitle: z.string(),
    profile: z.string(),
    switches: z.record(z.string(), z.boolean()),
    parties: z.partialRecord(party, partyEntry).describe('Organisations of the Trust Framework that the target names'),
    endpoints: z.record(z.string(), z.string()).describe('URL by endpoint'),
    goLive: z.string().nullable().describe('Instant at which certificates must be valid as well'),
  }),
  runId: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  judgedAt: z.string(),
  evidenceDigest: z.string().describe('SHA-256 of evidence.json, hex'),
  certifies: z.boolean(),
  filteredBy: z.string().nullable().describe('Pattern of --only, which makes every verdict incomplete'),
  problems: z
    .array(z.string())
    .describe('What kept the run from being whole; any entry makes the verdict at best incomplete'),
  verdict: z.enum(verdicts),
  headline: z.string().describe('The verdict and what it covers, in English: the first line of every report'),
  verdictText: z.string().describe('The sentences of the verdict in English'),
  verdictSentences: z.array(verdictSentence),
  coverage,
  counts: z.record(outcome, z.number().int()),
  checks: z.record(z.string(), check),
  requirements: z.record(z.string(), requirement),
  conflicts: z.record(z.string(), conflict),
  paths: z.array(pathRow),
  certificates: z.array(certificateCard),
  cases: z.array(caseResult),
});

export type Results = z.infer<typeof resultsSchema>;
export type RollUp = z.infer<typeof rollUp>;
export type Coverage = z.infer<typeof coverage>;
export type UnprovedPart = z.infer<typeof unprovedPart>;
export type VerdictSentence = z.infer<typeof verdictSentence>;
export type CaseResult = Results['cases'][number];
export type CheckEntry = Results['checks'][string];
export type RequirementEntry = Results['requirements'][string];
export type CertificateCard = Results['certificates'][number];
export type PathRow = Results['paths'][number];
