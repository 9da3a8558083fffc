import { z } from 'zod';
import { type Outcome, verdicts } from '../engine/outcome.ts';
import type { Results } from '../engine/results.ts';
import { flappingCases } from './flapping.ts';
import { forecasts } from './forecast.ts';
import { comparable, type HistoryLine, lineOf, type PastFinding } from './line.ts';

/** At most this many runs are shown, the newest. */
const mostRuns = 60;

const finding = z.strictObject({
  case: z.string(),
  check: z.string(),
  finding: z.string(),
  outcome: z.enum(['fail', 'warn']),
  since: z.string().describe('End of the run that saw it first, with no run in between that found it gone'),
  runs: z.number().int().describe('Runs that saw it since then'),
});

/**
 * What became of a target since its last run, as `trend.json` has it. Titles and texts are in `results.json` of the
 * same run.
 */
export const trendSchema = z.strictObject({
  format: z.literal('api-hub-conformance/trend'),
  version: z.literal(1),
  runId: z.string(),
  runs: z
    .array(
      z.strictObject({
        runId: z.string(),
        at: z.string(),
        verdict: z.enum(verdicts),
        fail: z.number().int(),
        warn: z.number().int(),
        undecided: z.number().int(),
      }),
    )
    .describe('Runs that can be compared, oldest first, this one last'),
  previous: z.strictObject({ runId: z.string(), at: z.string(), verdict: z.enum(verdicts) }).nullable(),
  alsoChanged: z.array(z.string()).describe('What else is other than in the last run, and may be why findings changed'),
  findings: z.strictObject({
    new: z.array(finding),
    still: z.array(finding),
    fixed: z.array(finding).describe('Their case passes now, does not apply any more, or misses in another way'),
    unclear: z.array(finding).describe('Their case is undecided or not among the cases now: not known to be fixed'),
  }),
  undecided: z.strictObject({
    new: z.array(z.string()).describe('Ids of cases that the last run decided'),
    still: z.array(z.string()),
    decided: z.array(z.string()).describe('Ids of cases that the last run left undecided'),
  }),
  flapping: z.array(
    z.strictObject({
      case: z.string(),
      changes: z.number().int(),
      outcomes: z.array(z.string()).describe('Oldest first, this run last'),
    }),
  ),
  expiry: z.array(
    z.strictObject({
      role: z.string(),
      notAfter: z.string(),
      daysLeft: z.number().int().describe('Whole days from the end of the run; negative once expired'),
      renewals: z
        .array(
          z.strictObject({
            at: z.string().describe('End of the run that first saw the new certificate'),
            daysLeft: z.number().int().describe('Days that the old one had left then'),
          }),
        )
        .describe('Oldest first'),
      renewedWith: z
        .number()
        .int()
        .nullable()
        .describe('Median of the days left at renewals; null where none was seen'),
    }),
  ),
  problems: z.array(z.string()).describe('What is wrong with the history itself'),
});

export type Trend = z.infer<typeof trendSchema>;
export type TrendFinding = z.infer<typeof finding>;

/**
 * What a run shows beside earlier ones. Pure. `lines` are earlier runs in the order in which they were written; those
 * of another vantage or environment, or not whole, are left out.
 */
export function trendOf(lines: readonly HistoryLine[], results: Results, problems: readonly string[] = []): Trend {
  const now = lineOf(results);
  const past = lines.filter((line) => comparable(line, now));
  const last = past.at(-1);
  const outcomes = outcomesOf(results);
  return {
    format: 'api-hub-conformance/trend',
    version: 1,
    runId: results.runId,
    runs: [...past, now].slice(-mostRuns).map(summary),
    previous: last ? { runId: last.runId, at: last.at, verdict: last.verdict } : null,
    alsoChanged: last ? alsoChanged(last, now) : [],
    findings: last ? findingsSince(past, now, outcomes) : { new: [], still: [], fixed: [], unclear: [] },
    undecided: last ? undecidedSince(last, now, outcomes) : { new: [], still: [], decided: [] },
    flapping: flappingCases(past, now),
    expiry: forecasts(past, now),
    problems: [...problems],
  };
}

function summary({ runId, at, verdict, findings, undecided }: HistoryLine): Trend['runs'][number] {
  const count = (outcome: 'fail' | 'warn') => findings.filter((one) => one.outcome === outcome).length;
  return { runId, at, verdict, fail: count('fail'), warn: count('warn'), undecided: undecided.length };
}

/** Outcomes of a run by case. */
export function outcomesOf({ cases }: Results): ReadonlyMap<string, Outcome> {
  return new Map(cases.map(({ id, outcome }) => [id, outcome]));
}

/** What else is other than in the last run. */
export function alsoChanged(last: HistoryLine, now: HistoryLine): string[] {
  return [
    ...(last.target.digest === now.target.digest ? [] : ['the target file']),
    ...(last.tool === now.tool ? [] : [`the suite (${last.tool} → ${now.tool})`]),
    ...(last.requirementSetDigest === now.requirementSetDigest
      ? []
      : [
          last.requirementSet === now.requirementSet
            ? 'the checks'
            : `the requirement set (${last.requirementSet} → ${now.requirementSet})`,
        ]),
  ];
}

/**
 * A finding was there before a run when the newest run that decided its case saw it: an outage in between makes nothing
 * new.
 */
export function findingsSince(
  past: readonly HistoryLine[],
  now: HistoryLine,
  outcomes: ReadonlyMap<string, Outcome>,
): Trend['findings'] {
  const before = standing(past);
  const today = new Map(now.findings.map((one) => [key(one), one]));
  const seen = gravestFirst([...today.values()].map((one) => entry(one, before.get(key(one)), now.at)));
  const gone = [...before.values()].filter(({ finding: one }) => !today.has(key(one)));
  const isKnown = ({ finding: one }: Standing) => {
    const outcome = outcomes.get(caseOf(one));
    return outcome === 'pass' || outcome === 'fail' || outcome === 'warn' || outcome === 'not-applicable';
  };
  const asEntry = ({ finding: one, since, runs }: Standing) => ({ ...entry(one, undefined, since), runs });
  return {
    new: seen.filter(({ runs }) => runs === 1),
    still: seen.filter(({ runs }) => runs > 1),
    fixed: gravestFirst(gone.filter(isKnown).map(asEntry)),
    unclear: gravestFirst(gone.filter((one) => !isKnown(one)).map(asEntry)),
  };
}

function gravestFirst(findings: readonly TrendFinding[]): TrendFinding[] {
  return (['fail', 'warn'] as const).flatMap((outcome) => findings.filter((one) => one.outcome === outcome));
}

interface Standing {
  readonly finding: PastFinding;
  readonly since: string;
  readonly runs: number;
}

/** Findings that stand after the earlier runs: seen by the newest run that decided their case. */
function standing(past: readonly HistoryLine[]): Map<string, Standing> {
  let stands = new Map<string, Standing>();
  for (const { at, findings, undecided } of past) {
    const open = new Set(undecided.map(caseOf));
    const next = new Map([...stands].filter(([, { finding: one }]) => open.has(caseOf(one))));
    for (const one of findings) {
      const known = stands.get(key(one));
      next.set(key(one), { finding: one, since: known?.since ?? at, runs: (known?.runs ?? 0) + 1 });
    }
    stands = next;
  }
  return stands;
}

function entry(one: PastFinding, before: Standing | undefined, at: string): TrendFinding {
  return {
    case: caseOf(one),
    check: one.check,
    finding: one.finding,
    outcome: one.outcome,
    since: before?.since ?? at,
    runs: (before?.runs ?? 0) + 1,
  };
}

/** What a run left undecided beside the last one. */
export function undecidedSince(
  last: HistoryLine,
  now: HistoryLine,
  outcomes: ReadonlyMap<string, Outcome>,
): Trend['undecided'] {
  const before = new Set(last.undecided.map(caseOf));
  const today = now.undecided.map(caseOf);
  const judged = [...outcomes].filter(([, outcome]) => outcome === 'pass' || outcome === 'warn' || outcome === 'fail');
  return {
    new: today.filter((id) => !before.has(id)),
    still: today.filter((id) => before.has(id)),
    decided: judged.map(([id]) => id).filter((id) => before.has(id)),
  };
}

function key(one: PastFinding): string {
  return `${caseOf(one)} ${one.finding}`;
}

function caseOf({ check, subject }: { readonly check: string; readonly subject: string }): string {
  return `${check}@${subject}`;
}
