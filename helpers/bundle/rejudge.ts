import { judge } from '../engine/judge.ts';
import type { LoadedSuite } from '../engine/plan.ts';
import type { Results } from '../engine/results.ts';
import { type Evidence, sourceIdOf, sourcesOf } from '../evidence/evidence.ts';
import { goesBy } from '../evidence/evidence-text.ts';
import { EvidenceError, evidenceIn } from '../evidence/store.ts';
import { isBrought } from '../observations/step.ts';
import { summaryOf, summaryText } from '../summary/summary.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { BundleError } from './bundle-error.ts';
import { type BundleCheck, holds, refused } from './check.ts';
import { contentOf, jsonIn, type OpenBundle } from './open.ts';
import { digestIn } from './statement.ts';
import { skewMs } from './time-stamp.ts';

/** Suites of a standard, and what kept one of them from loading. */
export type Suites = (standard: Evidence['target']['standard']) => Promise<{
  readonly suites: readonly LoadedSuite[];
  readonly problems: readonly string[];
}>;

/** What this build has to judge again and to show it. */
export interface Build {
  readonly suitesOf: Suites;
  /**
   * The report of a run, made of its results and evidence alone; null for who decides by no page, since it takes as
   * long as judging.
   */
  readonly pageOf: ((results: Results, evidence: Evidence) => string) | null;
}

export interface Rejudged {
  readonly check: BundleCheck;
  /**
   * Whether this build makes the same octets of the evidence, other ones as another build, or other ones as the same
   * build.
   */
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
 * Judges the evidence of a bundle again, as its results say that it was judged, and compares. What was left out by
 * `--only` is left out again, what kept the run from being whole is taken over, and the instant is that of the results.
 */
export async function rejudge(
  { entries, summary, statement }: OpenBundle,
  { suitesOf, pageOf }: Build,
): Promise<Rejudged | BundleCheck> {
  try {
    const evidence = evidenceIn(contentOf(entries, 'evidence.json').toString('utf8'), 'evidence.json');
    goesBy(evidence, digestIn(statement, 'evidence.json'));
    if (!contentOf(entries, 'target.json').equals(Buffer.from(targetText(evidence))))
      return refused('judgement', 'target.json is another target than the one in evidence.json');
    const strange = strangeTime(evidence);
    if (strange !== null) return refused('judgement', strange);
    const told = () => jsonIn(contentOf(entries, 'results.json'), 'results.json') as Results;
    const how = isPlain(summary) ? { ...summary, filteredBy: null, problems: [] } : told();
    if ((how.filteredBy?.length ?? 0) > longestFilter)
      return refused('judgement', `results.json was filtered by a pattern of more than ${longestFilter} characters`);
    const own = judgedAs(how, evidence, await suitesOf(evidence.target.standard));
    const ownSummary = summaryOf(own, evidence);
    // Where its octets are those of this build's results, it need not be read.
    const isSame = ownSummary.resultsDigest === digestIn(statement, 'results.json');
    const page = contentOf(entries, 'index.html');
    return compared({ results: isSame ? own : told(), isSame, evidence, own, ownSummary, summary, page, pageOf });
  } catch (error) {
    if (error instanceof EvidenceError) return refused('judgement', `the evidence cannot be judged: ${error.message}`);
    const { message } = error as Error;
    if (error instanceof BundleError) return refused('judgement', `it ${message}`);
    // Whatever is made up of evidence or results, no other bundle is to suffer.
    return refused('judgement', `evidence or results are not as this build reads them (${message.slice(0, 240)})`);
  }
}

/** Evidence as its results say that it was judged: the same filter, instant and problems beside it. */
export function judgedAs(
  { problems: known, filteredBy, judgedAt }: Pick<Results, 'problems' | 'filteredBy' | 'judgedAt'>,
  evidence: Evidence,
  { suites, problems }: Awaited<ReturnType<Suites>>,
): Results {
  const beside = known.filter((one) => one !== evidence.cutShort);
  return judge(suites, evidence, {
    only: filteredBy,
    at: new Date(judgedAt),
    problems: [...new Set([...problems, ...beside])],
  });
}

const longestFilter = 1000;

/** Whether a summary, which shortens texts, says all that judging again has to know. */
function isPlain({ filteredBy, problemCount }: Summary): boolean {
  return filteredBy === null && problemCount === 0;
}

/**
 * Why observations cannot be of the runs that they name, by their times; null where they can. What others recorded was
 * observed whenever they did.
 */
function strangeTime(evidence: Evidence): string | null {
  const sources = new Map(sourcesOf(evidence).map((one) => [one.id, one]));
  for (const one of evidence.observations) {
    if (isBrought(one.step)) continue;
    const { startedAt = '', endedAt = '' } = sources.get(sourceIdOf(one)) ?? {};
    const at = Date.parse(one.at);
    if (!(at >= Date.parse(startedAt) - skewMs && at <= Date.parse(endedAt) + skewMs))
      return `${one.id} was observed at ${one.at}, and its run lasted from ${startedAt} to ${endedAt}`;
  }
  return null;
}

/** `target.json` of a bundle: the target that the evidence carries, without secrets. */
export function targetText({ target }: Evidence): string {
  return `${JSON.stringify(target, null, 1)}\n`;
}

interface Compared {
  readonly results: Results;
  /** Whether `results` and `own` are the same, octet by octet. */
  readonly isSame: boolean;
  readonly evidence: Evidence;
  readonly own: Results;
  readonly ownSummary: Summary;
  readonly summary: Summary;
  readonly page: Buffer;
  readonly pageOf: Build['pageOf'];
}

function compared(given: Compared): Rejudged | BundleCheck {
  const { results, isSame, evidence, own, ownSummary, summary, page, pageOf } = given;
  const known = { results, evidence, own: { results: own, summary: ownSummary } };
  const told = isSame ? ownSummary : summaryOf(results, evidence);
  if (own.evidenceDigest !== results.evidenceDigest)
    return refused('judgement', 'results.json names other evidence than evidence.json');
  if (summaryText(summary) !== summaryText(told) && (isSameBuild(results, own) || !saysTheSame(summary, told)))
    return refused('judgement', 'summary.json says other things than results.json and evidence.json');
  const differences = differencesOf(results, own);
  const count = `${differences.length} differences${differences[0] === undefined ? '' : `, ${differences[0]} among them`}`;
  if (isSameBuild(results, own)) {
    if (!isSame)
      return contradicted(known, differences, `the evidence gives other results than results.json: ${count}`);
    if (pageOf !== null && !page.equals(Buffer.from(pageOf(own, evidence))))
      return refused('judgement', 'index.html is another page than the report of these results');
    const unread = pageOf === null ? '; index.html was not compared' : '';
    const check = holds('judgement', `judged again: the same results, octet by octet${unread}`);
    return { ...known, agreement: 'equal', differences: [], check };
  }
  // Whatever another build is said to have made of it: what the run was about and saw, and its verdict, follow from the
  // evidence.
  const ownFacts = factsOf(ownSummary);
  const strange = factsOf(summary).find((fact, index) => fact !== ownFacts[index]);
  if (strange !== undefined)
    return contradicted(known, differences, `the evidence is of another run than summary.json says: ${strange}`);
  if (results.verdict !== own.verdict)
    return contradicted(known, differences, `${builtBy(results)} is said to have made another verdict of it: ${count}`);
  const says = `judged again by another build than ${builtBy(results)}: ${count}; index.html was not compared`;
  return {
    ...known,
    agreement: 'other-build',
    differences: differences.slice(0, mostDifferences),
    check: holds('judgement', says),
  };
}

function contradicted(
  known: Pick<Rejudged, 'results' | 'evidence' | 'own'>,
  differences: readonly string[],
  says: string,
): Rejudged {
  return {
    ...known,
    agreement: 'contradicted',
    differences: differences.slice(0, mostDifferences),
    check: refused('judgement', says),
  };
}

/**
 * What every build says of the same evidence: what the run was about, how it looked, and which servers and certificates
 * it saw.
 */
function factsOf(summary: Summary): string[] {
  const { runId, standard, environment, vantage, institution, parties, profile, switches, reached } = summary;
  const { challenge, certifies, filteredBy, startedAt, endedAt, judgedAt, oldest, sources, coverage } = summary;
  const { evidenceDigest, moreSources, firstNotAfter } = summary;
  const certificates = summary.certificates.map(({ role, thumbprint, notAfter }) => ({ role, thumbprint, notAfter }));
  const hosts = summary.paths.map(({ endpoint, host }) => ({ endpoint, host }));
  const { seenFrom } = coverage;
  return Object.entries({
    ...{ runId, standard, environment, vantage, institution, parties, profile, switches, reached, challenge },
    ...{ certifies, filteredBy, startedAt, endedAt, judgedAt, oldest, sources, moreSources, evidenceDigest },
    ...{ seenFrom, certificates, firstNotAfter, hosts },
  }).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
}

/** Whether results are said to come from the build that runs here. */
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
