import { z } from 'zod';
import { type Outcome, verdicts } from '../engine/outcome.ts';
import type { Results } from '../engine/results.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { type Fact, factsOf, factsOfSummary } from './facts.ts';
import { type HistoryLine, lineOf } from './line.ts';
import { alsoChanged, findingsSince, outcomesOf, undecidedSince } from './trend.ts';

/** A run as two are compared: what a history keeps of it, outcomes by case as far as they are known, and facts. */
export interface Snapshot {
  readonly line: HistoryLine;
  readonly headline: string;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  /** Whether outcomes are those of all cases. */
  readonly ofAll: boolean;
  /** Whether everything that is amiss is among them. */
  readonly listsAll: boolean;
  readonly facts: readonly Fact[];
  /** What was found, by case. */
  readonly said: ReadonlyMap<string, string>;
  /** Whether the run was whole and unfiltered. */
  readonly whole: boolean;
}

const found = z.strictObject({
  case: z.string(),
  finding: z.string(),
  outcome: z.enum(['fail', 'warn']),
  said: z.string().nullable().describe('What was found, in words'),
});
const run = z.strictObject({
  name: z.string(),
  runId: z.string(),
  at: z.string().describe('End of the run'),
  vantage: z.string(),
  environment: z.string(),
  verdict: z.enum(verdicts),
  headline: z.string(),
  whole: z.boolean(),
});

/** What is other in one run than in another, as `conformance diff --json` prints it. */
export const differenceSchema = z.strictObject({
  format: z.literal('api-hub-conformance/difference'),
  version: z.literal(1),
  old: run,
  new: run,
  worse: z.boolean().describe('Whether anything got worse: a verdict, a finding, a case that is not seen any more'),
  same: z.boolean().describe('Whether nothing at all is other'),
  findings: z.strictObject({
    new: z.array(found),
    heavier: z.array(found).describe('The same finding, a warning before and a failure now'),
    lighter: z.array(found),
    fixed: z.array(found),
    unclear: z.array(found).describe('Not seen any more, but not known to be fixed'),
  }),
  undecided: z.strictObject({ new: z.array(z.string()), decided: z.array(z.string()) }),
  unseen: z
    .array(z.string())
    .describe('Cases that held or missed in the old run and were not tested in the new one, or are not in it'),
  seen: z.array(z.string()).describe('Cases that the new run judged and the old one did not test'),
  facts: z.array(
    z.strictObject({
      about: z.string(),
      what: z.string(),
      old: z.string().nullable(),
      new: z.string().nullable(),
    }),
  ),
  alsoChanged: z.array(z.string()),
});

export type Difference = z.infer<typeof differenceSchema>;

/** A run by its results, and by its evidence where that is at hand. */
export function snapshotOf(results: Results, evidence: Evidence | null): Snapshot {
  return {
    line: lineOf(results),
    headline: results.headline,
    outcomes: outcomesOf(results),
    ofAll: true,
    listsAll: true,
    facts: factsOf(results, evidence),
    said: new Map(
      results.cases.flatMap(({ id, message, reason }) => ((message ?? reason) ? [[id, message ?? reason ?? '']] : [])),
    ),
    whole: results.problems.length === 0 && results.filteredBy === null,
  };
}

/** A run by its summary, which lists the first cases of each cause. */
export function snapshotOfSummary(summary: Summary): Snapshot {
  const { causes, moreCauses, requirementSet, target } = summary;
  const listed = causes.flatMap((cause) => cause.cases.map((id) => ({ ...cause, id })));
  const split = (id: string) => ({ check: id.split('@')[0] ?? '', subject: id.slice(id.indexOf('@') + 1) });
  return {
    line: {
      format: 'api-hub-conformance/history',
      version: 1,
      runId: summary.runId,
      at: summary.endedAt,
      tool: summary.tool.version,
      standard: summary.standard,
      requirementSet: requirementSet.id,
      requirementSetDigest: requirementSet.digest,
      target: { ...target, environment: summary.environment, vantage: summary.vantage },
      whole: summary.problemCount === 0,
      verdict: summary.verdict,
      counts: summary.counts,
      findings: listed.flatMap(({ id, kind, finding }) =>
        kind === 'undecided' || finding === null
          ? []
          : [{ ...split(id), finding, outcome: kind === 'miss' ? ('fail' as const) : ('warn' as const) }],
      ),
      undecided: listed.flatMap(({ id, kind }) =>
        kind === 'undecided' ? [{ ...split(id), outcome: 'inconclusive' as const }] : [],
      ),
      certificates: {},
    },
    headline: summary.headline,
    outcomes: new Map(
      listed.map(({ id, kind }) => [id, kind === 'miss' ? 'fail' : kind === 'warning' ? 'warn' : 'inconclusive']),
    ),
    ofAll: false,
    listsAll:
      causes.every(({ cases, caseCount }) => cases.length === caseCount) &&
      moreCauses.miss + moreCauses.undecided + moreCauses.warning === 0,
    facts: factsOfSummary(summary),
    said: new Map(listed.map(({ id, sentence }) => [id, sentence])),
    whole: summary.problemCount === 0 && summary.filteredBy === null,
  };
}

/** What is other in one run than in another. Pure. */
export function difference(old: Snapshot, now: Snapshot): Difference {
  const outcomes = knownOutcomes(old, now);
  const findings = findingsSince([old.line], now.line, outcomes);
  const told = (side: Snapshot) => (one: { case: string; finding: string; outcome: 'fail' | 'warn' }) => ({
    case: one.case,
    finding: one.finding,
    outcome: one.outcome,
    said: side.said.get(one.case) ?? null,
  });
  // Of what the old summary counts and does not list, nothing can be said to be new.
  const alike = new Set(old.line.findings.map(({ check, finding }) => `${check} ${finding}`));
  const before = new Map(old.line.findings.map((one) => [`${one.check}@${one.subject} ${one.finding}`, one.outcome]));
  const otherWeight = (from: 'fail' | 'warn') =>
    findings.still
      .filter((one) => before.get(`${one.case} ${one.finding}`) === from && one.outcome !== from)
      .map(told(now));
  const undecided = undecidedSince(old.line, now.line, outcomes);
  const unseen =
    old.ofAll && now.ofAll
      ? [...old.outcomes].filter(([id, outcome]) => isSeen(outcome) && !isKnown(now.outcomes.get(id))).map(([id]) => id)
      : [];
  const seen =
    old.ofAll && now.ofAll
      ? [...now.outcomes]
          .filter(([id, outcome]) => isSeen(outcome) && old.outcomes.get(id) === 'not-tested')
          .map(([id]) => id)
      : [];
  const facts = otherFacts(old.facts, now.facts);
  const also = [
    ...(old.line.target.environment === now.line.target.environment
      ? []
      : [`the environment (${old.line.target.environment} → ${now.line.target.environment})`]),
    ...(old.line.target.vantage === now.line.target.vantage
      ? []
      : [`the vantage (${old.line.target.vantage} → ${now.line.target.vantage})`]),
    ...alsoChanged(old.line, now.line),
  ];
  const result = {
    findings: {
      new: findings.new.filter((one) => old.listsAll || !alike.has(`${one.check} ${one.finding}`)).map(told(now)),
      heavier: otherWeight('warn'),
      lighter: otherWeight('fail'),
      fixed: findings.fixed.map(told(old)),
      unclear: findings.unclear.map(told(old)),
    },
    undecided: { new: undecided.new, decided: undecided.decided },
    unseen: unseen.filter((id) => !undecided.new.includes(id)),
    seen: seen.filter((id) => !undecided.decided.includes(id)),
    facts,
    alsoChanged: also,
  };
  const verdictFell = rank(now) > rank(old);
  const worse =
    verdictFell ||
    [result.findings.new, result.findings.heavier, result.undecided.new, result.unseen].some((one) => one.length > 0);
  const lists = [
    ...Object.values(result.findings),
    ...Object.values(result.undecided),
    result.unseen,
    result.seen,
    facts,
    also,
  ];
  return {
    format: 'api-hub-conformance/difference',
    version: 1,
    old: runOf(old),
    new: runOf(now),
    worse,
    same:
      lists.every((one) => one.length === 0) && old.line.verdict === now.line.verdict && old.headline === now.headline,
    ...result,
  };
}

function runOf({ line, headline, whole }: Snapshot): Difference['old'] {
  const { runId, at, verdict, target } = line;
  return {
    name: target.name,
    runId,
    at,
    vantage: target.vantage,
    environment: target.environment,
    verdict,
    headline,
    whole,
  };
}

function rank({ line }: Snapshot): number {
  return (['conformant', 'incomplete', 'non-conformant'] as const).indexOf(line.verdict);
}

/**
 * A summary lists what is amiss: a case that the old one lists and the new one does not holds, where that leaves
 * nothing out.
 */
function knownOutcomes(old: Snapshot, now: Snapshot): ReadonlyMap<string, Outcome> {
  if (now.ofAll || !now.listsAll) return now.outcomes;
  const held = [...old.outcomes.keys()].map((id) => [id, 'pass'] as const);
  return new Map<string, Outcome>([...held, ...now.outcomes]);
}

function isSeen(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'warn' || outcome === 'fail';
}

/** Whether a case was judged, or does not apply. */
function isKnown(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && (isSeen(outcome) || outcome === 'not-applicable');
}

/** Facts that are other, or that one of two runs has while both have something of their kind. */
function otherFacts(old: readonly Fact[], now: readonly Fact[]): Difference['facts'] {
  const key = ({ about, what }: Fact) => `${about} ${what}`;
  const [before, after] = [old, now].map((facts) => new Map(facts.map((fact) => [key(fact), fact])));
  const kinds = (facts: readonly Fact[]) => new Set(facts.map(({ what }) => what));
  const both = [...kinds(old)].filter((what) => kinds(now).has(what));
  return [...new Map([...old, ...now].map((fact) => [key(fact), fact])).values()]
    .filter((fact) => both.includes(fact.what) && before?.get(key(fact))?.value !== after?.get(key(fact))?.value)
    .map((fact) => ({
      about: fact.about,
      what: fact.what,
      old: before?.get(key(fact))?.value ?? null,
      new: after?.get(key(fact))?.value ?? null,
    }));
}
