import { z } from 'zod';
import { outcomes, verdicts } from '../engine/outcome.ts';

/** What became of an institution in a night, gravest first. */
export const states = ['non-conformant', 'not-done', 'refused', 'incomplete', 'conformant'] as const;
export type State = (typeof states)[number];

const party = z.enum(['lfi', 'tpp', 'ozone', 'operator']);
const who = z.enum(['lfi', 'tpp', 'ozone', 'operator', 'you']);
const outcome = z.enum(outcomes);
const count = z.number().int().nonnegative();

const cause = z.strictObject({
  kind: z.enum(['miss', 'undecided', 'warning']),
  check: z.string(),
  finding: z.string().nullable(),
  sentence: z.string(),
  remedy: z.string().nullable().describe('What to do'),
  decides: z.boolean().describe('Whether it keeps the verdict from conformant'),
  who: z.array(who).describe('Who acts, or who can find out'),
  by: z.string().nullable().describe('Last instant at which acting helps'),
});

const change = z.strictObject({
  is: z.enum(['verdict', 'new-cause', 'mended', 'not-seen', 'certificate', 'first-seen']),
  worse: z.boolean().nullable().describe('Null where a change is neither better nor worse'),
  text: z.string(),
});

const institution = z.strictObject({
  key: z.string().describe('Folder of the run in its night'),
  state: z.enum(states),
  why: z.string().nullable().describe('Why there is no verdict'),
  file: z.string().describe('Path of the target file, as the fleet was given it'),
  name: z.string().nullable().describe('Legal name'),
  environment: z.string().nullable(),
  vantage: z.string().nullable(),
  runId: z.string().nullable(),
  at: z.string().nullable().describe('End of the run'),
  headline: z.string().nullable(),
  failed: count,
  warned: count,
  undecided: count,
  paths: z.record(z.string(), outcome).describe('By endpoint'),
  certificates: z.record(z.string(), z.strictObject({ outcome, notAfter: z.string().nullable() })).describe('By role'),
  causes: z.array(cause).describe('The first thing to do first'),
  moreCauses: count,
  whole: z
    .boolean()
    .describe('Whether no MUST is left to others: only then does the verdict stand for the institution'),
  unproved: z.array(z.strictObject({ party, cases: count })).describe('Cases under a MUST that nobody saw, by who can'),
  since: z.string().nullable().describe('Night that it is compared with'),
  changes: z.array(change),
  busy: z.boolean().describe('Whether the scanner stood still so long that time-outs may be its own'),
  deaths: count.describe('Attempts whose process ended before they did'),
  shown: z.boolean().describe('Whether Vitest judged every case once more'),
});

const expiry = z.strictObject({
  day: z.string().describe('Day in UTC'),
  notAfter: z.string(),
  daysLeft: z.number().int().describe('Negative once expired'),
  key: z.string(),
  name: z.string(),
  role: z.string(),
  holder: party,
});

/** One night of a fleet, as `overview.json` has it. */
export const overviewSchema = z.strictObject({
  format: z.literal('api-hub-conformance/fleet-overview'),
  version: z.literal(1),
  night: z.string(),
  at: z.string().describe('Instant that the overview is of; days are counted from it'),
  verdict: z.enum(verdicts).describe('Conformant only where each institution is'),
  states: z.record(z.enum(states), count),
  whole: count.describe('Institutions that are conformant with no MUST left to others'),
  institutions: z.array(institution).describe('Worst first'),
  common: z
    .array(
      z.strictObject({
        check: z.string(),
        finding: z.string().nullable(),
        kind: z.enum(['miss', 'undecided']),
        sentence: z.string().describe('As it is at the first of them'),
        who: z.array(who),
        keys: z.array(z.string()),
      }),
    )
    .describe('What keeps more than one institution from conformant, the most frequent first'),
  acts: z
    .array(z.strictObject({ who, institutions: count, causes: count, by: z.string().nullable() }))
    .describe('Who has to act on what keeps institutions from conformant'),
  expiries: z.array(expiry).describe('Certificates that end within 90 days, or have ended, the first one first'),
  left: z.array(z.string()).describe('Institutions of the night before that this one does not have'),
  busy: count.describe('Institutions that were judged while their machine was too busy'),
  shown: count.describe('Institutions of which Vitest judged every case once more'),
  problems: z.array(z.string()).describe('What could not be read'),
});

export type Overview = z.infer<typeof overviewSchema>;
export type Institution = Overview['institutions'][number];
export type Change = Institution['changes'][number];
export type Expiry = Overview['expiries'][number];

/** JSON Schema of `overview.json`, for whoever reads it. */
export function overviewJsonSchema(): object {
  return {
    $id: 'https://api-hub-conformance.example/fleet-overview.schema.json',
    title: 'One night of a fleet of the API Hub conformance suite',
    ...z.toJSONSchema(overviewSchema),
  };
}
