import { conflicts } from '../../config/standard/api-hub/conflicts.ts';
import type { ConnectionPath } from '../../config/standard/api-hub/endpoints.ts';
import type { RequirementSet } from '../../config/standard/api-hub/requirement-set.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { familyOf } from '../../config/standard/standards.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import { type Evidence, sourcesOf } from '../evidence/evidence.ts';
import { evidenceDigest } from '../evidence/evidence-text.ts';
import type { Target } from '../target/target.ts';
import { unknownBuild } from './build.ts';
import { matches } from './case-pattern.ts';
import { caseResult } from './case-result.ts';
import { type Check, requirementsIn } from './check.ts';
import { coverageOf } from './coverage.ts';
import { type JudgedCase, weightOf } from './judge-case.ts';
import { judgeCases } from './judging.ts';
import { levelOf, type SwitchPositions } from './level.ts';
import { type Outcome, outcomes } from './outcome.ts';
import { ownTimeOuts } from './own-time-outs.ts';
import type { LoadedSuite } from './plan.ts';
import { digestOf } from './requirement-set.ts';
import type { CaseResult, PathRow, Results } from './results.ts';
import { rollUp } from './roll-up.ts';
import { standardViews } from './standard-views.ts';
import { isOpen, verdictParts } from './verdict.ts';

export interface JudgeOptions {
  /** Instant for forecasts; the end of the evidence where absent. */
  readonly at?: Date;
  /** Case or check ids to keep, `*` as a wildcard; makes the verdict incomplete. */
  readonly only?: string | null;
  /**
   * What kept the run from being whole, beside what the evidence says: a suite that did not load, an unhandled error.
   */
  readonly problems?: readonly string[];
  /** Which checks decide; the standard's current requirement set where absent. */
  readonly set?: RequirementSet;
}

/**
 * Judges evidence. Synchronous and pure: the same suites and evidence give the same RESULTS, byte for byte.
 */
export function judge(suites: readonly LoadedSuite[], evidence: Evidence, options: JudgeOptions = {}): Results {
  const { target } = evidence;
  const view = standardViews[familyOf(target.standard)];
  const judgedAt = options.at ?? new Date(evidence.endedAt);
  const judgedBy = suites[0]?.build?.() ?? unknownBuild;
  const judged = judgeCases(suites, evidence, judgedAt);
  const kept = judged.filter(({ planned }) => matches(planned.id, options.only ?? null));
  const set = options.set ?? currentSets[target.standard];
  const cases = kept.map((one) => caseResult(one, evidence, suites, set));
  const own = [...(evidence.cutShort === null ? [] : [evidence.cutShort]), ...(evidence.contradictions ?? [])];
  const problems = [...new Set([...own, ...(options.problems ?? [])])];
  const filteredBy = options.only ?? null;
  const certifies = view.certifies(target);
  const sources = resultSources(evidence);
  const paths = pathRows(view.paths, cases);
  const coverage = coverageOf(cases, paths, view.seenFrom(target));

  return {
    format: 'api-hub-conformance/results',
    version: 1,
    tool: { name: judgedBy.name, version: judgedBy.version },
    judgedBy,
    sources,
    standard: target.standard,
    requirementSet: set.id,
    requirementSetStatus: set.status,
    requirementSetDigest: digestOf(set),
    target: {
      name: target.name,
      file: target.source.file,
      digest: target.source.digest,
      ...(target.source.embedded && { embedded: true as const }),
      institution: target.lfi?.legalName ?? target.tpp?.legalName ?? target.ozone?.legalName ?? target.name,
      environment: target.environment,
      environmentTitle: view.environmentTitle(target),
      vantage: target.vantage,
      vantageTitle: view.vantageTitle(target),
      profile: target.profile,
      switches: { ...target.switches },
      parties: partiesOf(target),
      endpoints: endpointsOf(target),
      goLive: target.goLive,
    },
    runId: evidence.runId,
    startedAt: evidence.startedAt,
    endedAt: evidence.endedAt,
    judgedAt: judgedAt.toISOString(),
    evidenceDigest: evidenceDigest(evidence),
    certifies: certifies && filteredBy === null && problems.length === 0,
    filteredBy,
    problems,
    ...verdictParts(cases, coverage, {
      filteredBy,
      problems,
      certifies,
      sources,
      own: ownTimeOuts(cases.filter(isUndecided), evidence),
    }),
    coverage,
    counts: countOutcomes(cases),
    checks: checkDictionary(kept, evidence, suites),
    requirements: requirementDictionary(cases, target.switches),
    conflicts: conflictDictionary(kept, cases),
    paths,
    certificates: view.cards(cases, evidence, judgedAt),
    cases,
  };
}

/** Results of evidence with what else kept the run from being whole, which no case shows. */
export function withProblems(results: Results, evidence: Evidence, more: readonly string[]): Results {
  if (more.length === 0) return results;
  const { cases, filteredBy, coverage, sources } = results;
  const problems = [...results.problems, ...more];
  const { target } = evidence;
  const certifies = standardViews[familyOf(target.standard)].certifies(target);
  const own = ownTimeOuts(cases.filter(isUndecided), evidence);
  return {
    ...results,
    certifies: false,
    problems,
    ...verdictParts(cases, coverage, { filteredBy, problems, certifies, sources, own }),
  };
}

/** A case that keeps a verdict from conformant since what was tried showed nothing. */
function isUndecided(one: CaseResult): boolean {
  return one.decides && one.outcome === 'inconclusive' && isOpen(one);
}

function resultSources(evidence: Evidence): Results['sources'] {
  return sourcesOf(evidence).map(({ target, evidence: digest, cutShort: _cutShort, ...one }) => ({
    ...one,
    target: target.digest,
    evidence: digest ?? evidenceDigest(evidence),
  }));
}

function countOutcomes(cases: readonly CaseResult[]): Record<Outcome, number> {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
}

function checkDictionary(
  judged: readonly JudgedCase[],
  evidence: Evidence,
  suites: readonly LoadedSuite[],
): Results['checks'] {
  const dictionary: Results['checks'] = {};
  for (const { planned } of judged) {
    const { check, suite, subject } = planned;
    const entry = dictionary[check.id] ?? {
      title: check.title,
      suite: suites.find((loaded) => loaded.suite === suite)?.file ?? '',
      suiteTitle: suite.title,
      layer: check.layer ?? suite.layer,
      requirements: [],
      findings: findingsOf(check, evidence),
    };
    dictionary[check.id] = entry;
    for (const id of requirementsIn(evidence.target.standard, check, subject))
      if (!entry.requirements.includes(id)) entry.requirements.push(id);
  }
  return dictionary;
}

function findingsOf(check: Check, { target }: Evidence): Results['checks'][string]['findings'] {
  const held = Object.entries(check.findings).filter(([, finding]) => holdsIn(finding, target.standard));
  return held.map(([id, finding]) => ({
    id,
    outcome: weightOf(finding, target),
    text: finding.text,
    remedy: finding.remedy,
  }));
}

function requirementDictionary(cases: readonly CaseResult[], switches: SwitchPositions): Results['requirements'] {
  const ofRequirement = new Map<RequirementId, CaseResult[]>();
  for (const one of cases)
    for (const id of one.requirements as RequirementId[]) {
      const own = ofRequirement.get(id) ?? [];
      own.push(one);
      ofRequirement.set(id, own);
    }
  const ids = [...ofRequirement.keys()].sort();
  return Object.fromEntries(
    ids.map((id) => {
      const { text, source, section, binds, conflict } = requirements[id];
      const level = levelOf(requirements[id], switches);
      const parties = byParty(ofRequirement.get(id) ?? [], binds.length > 1);
      return [id, { level, text, source, section, binds: [...binds], conflict: conflict ?? null, parties }];
    }),
  );
}

/** What the cases of a requirement amount to, by who has to act where it binds several. */
function byParty(cases: readonly CaseResult[], several: boolean): Results['requirements'][string]['parties'] {
  const parties = several ? [...new Set(cases.map(({ responsible }) => responsible))].sort() : [null];
  return parties.map((party) => ({
    party,
    ...rollUp(cases.filter(({ responsible }) => !several || responsible === party)),
  }));
}

function partiesOf(target: Target): Results['target']['parties'] {
  const known = (['lfi', 'tpp', 'ozone'] as const).flatMap((name) => {
    const party = target[name];
    return party ? [[name, { legalName: party.legalName, organisationId: party.organisationId }]] : [];
  });
  return Object.fromEntries(known);
}

function endpointsOf({ endpoints }: Target): Record<string, string> {
  return Object.fromEntries(Object.entries(endpoints).flatMap(([name, one]) => (one ? [[name, one.url]] : [])));
}

function conflictDictionary(judged: readonly JudgedCase[], cases: readonly CaseResult[]): Results['conflicts'] {
  const ofChecks = judged.map(({ planned }) => planned.check.conflict);
  const ofRequirements = cases.flatMap((one) =>
    one.requirements.map((id) => requirements[id as RequirementId].conflict ?? null),
  );
  const used = [...new Set([...ofChecks, ...ofRequirements])].filter((id) => id !== null).sort();
  return Object.fromEntries(
    used.map((id) => {
      const { title, sources, resolution, switch: name } = conflicts[id];
      return [id, { title, resolution: `${sources} ${resolution}`, switch: name }];
    }),
  );
}

function pathRows(paths: readonly ConnectionPath[], cases: readonly CaseResult[]): PathRow[] {
  const layers = ['DNS', 'TCP', 'TLS', 'mTLS', 'HTTP', 'JWKS', 'messages'] as const;
  return paths.map((path) => {
    const roles: string[] = [path.clientRole, path.serverRole, path.requestSigning, path.responseSigning];
    const belongs = (one: CaseResult) =>
      one.layer === 'JWKS' ? roles.includes(one.subject.role ?? '') : one.subject.endpoint === path.endpoint;
    return {
      ...path,
      layers: layers.map((layer) => {
        const own = cases.filter((one) => one.layer === layer && belongs(one));
        return { layer, ...rollUp(own), cases: own.map((one) => one.id) };
      }),
    };
  });
}
