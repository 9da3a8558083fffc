import { judge } from '../engine/judge.ts';
import type { LoadedSuite } from '../engine/plan.ts';
import type { Results } from '../engine/results.ts';
import { resultsText } from '../engine/results-text.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { EvidenceError, evidenceIn } from '../evidence/store.ts';
import { summaryOf, summaryText } from '../summary/summary.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { type BundleCheck, holds, refused } from './check.ts';
import { contentOf, jsonIn, type OpenBundle } from './open.ts';

/** Suites of a standard, and what kept one of them from loading. */
export type Suites = (standard: Evidence['target']['standard']) => Promise<{
  readonly suites: readonly LoadedSuite[];
  readonly problems: readonly string[];
}>;

/** What this build has to judge again and to show it. */
export interface Build {
  readonly suitesOf: Suites;
  /** The report of a run, made of its results and evidence alone. */
  readonly pageOf: (results: Results, evidence: Evidence) => string;
}

export interface Rejudged {
  readonly check: BundleCheck;
  /** Whether this build makes the same octets of the evidence, other ones as another build, or other ones as the same build. */
  readonly agreement: 'equal' | 'other-build' | 'contradicted';
  /** Cases that come out otherwise, and the verdict where it does; a few of them. */
  readonly differences: readonly string[];
  /** As the bundle has them. */
  readonly results: Results;
  readonly evidence: Evidence;
  /** What this build makes of the evidence. */
  readonly own: { readonly results: Results; readonly summary: Summary };
}

const mostDifferences = 20;

/**
 * Judges the evidence of a bundle again, as its results say that it was judged, and compares. What was left out by `--only` is left out
 * again, what kept the run from being whole is taken over, and the instant is that of the results.
 */
export async function rejudge(
  { entries, summary }: OpenBundle,
  { suitesOf, pageOf }: Build,
): Promise<Rejudged | BundleCheck> {
  try {
    const evidence = evidenceIn(contentOf(entries, 'evidence.json').toString('utf8'), 'evidence.json');
    const octets = contentOf(entries, 'results.json');
    const results = jsonIn(octets, 'results.json') as Results;
    if (!contentOf(entries, 'target.json').equals(Buffer.from(targetText(evidence))))
      return refused('judgement', 'target.json is another target than the one in evidence.json');
    const { suites, problems } = await suitesOf(evidence.target.standard);
    const beside = results.problems.filter((one) => one !== evidence.cutShort);
    const own = judge(suites, evidence, {
      only: results.filteredBy,
      at: new Date(results.judgedAt),
      problems: [...new Set([...problems, ...beside])],
    });
    const page = contentOf(entries, 'index.html');
    return compared({ results, text: octets.toString('utf8'), evidence, own, summary, page, pageOf });
  } catch (error) {
    if (error instanceof EvidenceError) return refused('judgement', `the evidence cannot be judged: ${error.message}`);
    if (error instanceof TypeError || error instanceof RangeError)
      return refused('judgement', `evidence or results lack something that this build reads (${error.message})`);
    throw error;
  }
}

/** `target.json` of a bundle: the target that the evidence carries, without secrets. */
export function targetText({ target }: Evidence): string {
  return `${JSON.stringify(target, null, 1)}\n`;
}

interface Compared {
  readonly results: Results;
  readonly text: string;
  readonly evidence: Evidence;
  readonly own: Results;
  readonly summary: Summary;
  readonly page: Buffer;
  readonly pageOf: Build['pageOf'];
}

function compared({ results, text, evidence, own, summary, page, pageOf }: Compared): Rejudged | BundleCheck {
  const known = { results, evidence, own: { results: own, summary: summaryOf(own, evidence) } };
  const told = summaryOf(results, evidence);
  if (own.evidenceDigest !== results.evidenceDigest)
    return refused('judgement', 'results.json names other evidence than evidence.json');
  if (summaryText(summary) !== summaryText(told) && (isSameBuild(results, own) || !saysTheSame(summary, told)))
    return refused('judgement', 'summary.json says other things than results.json and evidence.json');
  if (text === resultsText(own) && !page.equals(Buffer.from(pageOf(own, evidence))))
    return refused('judgement', 'index.html is another page than the report of these results');
  if (text === resultsText(own))
    return {
      ...known,
      agreement: 'equal',
      differences: [],
      check: holds('judgement', 'judged again: the same results, octet by octet'),
    };
  const differences = differencesOf(results, own);
  const few = differences.slice(0, mostDifferences);
  const count = `${differences.length} differences${differences[0] === undefined ? '' : `, ${differences[0]} among them`}`;
  return isSameBuild(results, own)
    ? {
        ...known,
        agreement: 'contradicted',
        differences: few,
        check: refused('judgement', `the evidence gives other results than results.json: ${count}`),
      }
    : {
        ...known,
        agreement: 'other-build',
        differences: few,
        check: holds('judgement', `judged again by another build than ${builtBy(results)}: ${count}`),
      };
}

/** Whether results come from the build that runs here. Whoever lies about it gets the judgement of this build all the same. */
function isSameBuild(one: Results, other: Results): boolean {
  return builtBy(one) === builtBy(other);
}

function builtBy({ tool, judgedBy, requirementSet, requirementSetDigest }: Results): string {
  const suites = judgedBy?.suites?.slice(0, 12) ?? 'unknown';
  return `${tool.name} ${tool.version}, suites ${suites} (${requirementSet}, ${requirementSetDigest.slice(0, 12)})`;
}

/** What of a summary every build makes of the same results. */
function saysTheSame(one: Summary, other: Summary): boolean {
  const decisive = ({
    runId,
    environment,
    vantage,
    institution,
    parties,
    profile,
    switches,
    requirementSet,
    reached,
    challenge,
    certifies,
    filteredBy,
    problemCount,
    verdict,
    exitCode,
    counts,
    coverage,
    endedAt,
    judgedAt,
    evidenceDigest,
    resultsDigest,
  }: Summary) =>
    JSON.stringify([
      [runId, environment, vantage, institution, parties, profile, switches, requirementSet, reached, challenge],
      [certifies, filteredBy, problemCount, verdict, exitCode, counts, coverage, endedAt, judgedAt],
      [evidenceDigest, resultsDigest],
    ]);
  return decisive(one) === decisive(other);
}

function differencesOf(results: Results, own: Results): string[] {
  const ours = new Map(own.cases.map((one) => [one.id, one.outcome]));
  const theirs = new Map(results.cases.map((one) => [one.id, one.outcome]));
  const ids = [...new Set([...theirs.keys(), ...ours.keys()])];
  const verdict =
    results.verdict === own.verdict ? [] : [`the verdict is ${results.verdict} there and ${own.verdict} here`];
  const cases = ids
    .filter((id) => ours.get(id) !== theirs.get(id))
    .map((id) => `${id} is ${theirs.get(id) ?? 'no case'} there and ${ours.get(id) ?? 'no case'} here`);
  return [...verdict, ...cases, ...(verdict.length + cases.length === 0 ? ['no outcome, but words or facts'] : [])];
}
