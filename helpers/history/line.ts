import { z } from 'zod';
import { outcomes, verdicts } from '../engine/outcome.ts';
import type { CaseResult, Results } from '../engine/results.ts';

/**
 * One run in a history: what a later run has to know of it. Ids of checks, findings and subjects only: nothing that a
 * peer sent is in it.
 */
export const historyLineSchema = z.strictObject({
  format: z.literal('api-hub-conformance/history'),
  version: z.literal(1),
  runId: z.string(),
  at: z.iso.datetime().describe('End of the run, RFC 3339, UTC'),
  tool: z.string().describe('Version of the suite'),
  standard: z.string(),
  requirementSet: z.string(),
  requirementSetDigest: z.string(),
  target: z.strictObject({ name: z.string(), digest: z.string(), environment: z.string(), vantage: z.string() }),
  whole: z.boolean().describe('False where something kept the run from being whole; no later run is compared with it'),
  verdict: z.enum(verdicts),
  counts: z.partialRecord(z.enum(outcomes), z.number().int()),
  findings: z.array(
    z.strictObject({ check: z.string(), finding: z.string(), subject: z.string(), outcome: z.enum(['fail', 'warn']) }),
  ),
  undecided: z.array(
    z.strictObject({
      check: z.string(),
      subject: z.string(),
      outcome: z.enum(['inconclusive', 'blocked', 'not-tested']),
    }),
  ),
  certificates: z.record(z.string(), z.strictObject({ thumbprint: z.string(), notAfter: z.string() })),
});

export type HistoryLine = z.infer<typeof historyLineSchema>;
export type PastFinding = HistoryLine['findings'][number];

/** What a history keeps of a run. */
export function lineOf(results: Results): HistoryLine {
  const { target, tool, certificates } = results;
  return {
    format: 'api-hub-conformance/history',
    version: 1,
    runId: results.runId,
    at: results.endedAt,
    tool: tool.version,
    standard: results.standard,
    requirementSet: results.requirementSet,
    requirementSetDigest: results.requirementSetDigest,
    target: { name: target.name, digest: target.digest, environment: target.environment, vantage: target.vantage },
    whole: results.problems.length === 0,
    verdict: results.verdict,
    counts: results.counts,
    findings: results.cases.flatMap(findingOf),
    undecided: results.cases.flatMap(undecidedOf),
    certificates: Object.fromEntries(
      certificates.flatMap(({ role, thumbprint, notAfter }) =>
        thumbprint === null || notAfter === null ? [] : [[role, { thumbprint, notAfter }]],
      ),
    ),
  };
}

function findingOf({ check, finding, subject, outcome }: CaseResult): PastFinding[] {
  return finding !== null && (outcome === 'fail' || outcome === 'warn')
    ? [{ check, finding, subject: subject.name, outcome }]
    : [];
}

/** What this vantage should have decided; what only others can see says nothing about change. */
function undecidedOf({ check, subject, outcome, who }: CaseResult): HistoryLine['undecided'] {
  const open = outcome === 'inconclusive' || outcome === 'blocked' || (outcome === 'not-tested' && who.includes('you'));
  return open ? [{ check, subject: subject.name, outcome }] : [];
}

/**
 * Whether a line is of a run that this one can be compared with: same target, environment, vantage and standard, and
 * whole.
 */
export function comparable(line: HistoryLine, now: HistoryLine): boolean {
  return (
    line.whole &&
    line.runId !== now.runId &&
    line.standard === now.standard &&
    line.target.name === now.target.name &&
    line.target.environment === now.target.environment &&
    line.target.vantage === now.target.vantage
  );
}
