import { conflicts } from '../../config/standard/api-hub/conflicts.ts';
import type { ConnectionPath } from '../../config/standard/api-hub/endpoints.ts';
import type { RequirementSet } from '../../config/standard/api-hub/requirement-set.ts';
import type { Level } from '../../config/standard/api-hub/requirements.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { currentSets } from '../../config/standard/requirement-sets.ts';
import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { familyOf } from '../../config/standard/standards.ts';
import { holdsIn } from '../../config/standard/versions.ts';
import { type Evidence, sourcesOf } from '../evidence/evidence.ts';
import { evidenceDigest } from '../evidence/evidence-text.ts';
import { oncePer } from '../memory/once-per.ts';
import { lineOf } from '../target/line-of.ts';
import type { Target } from '../target/target.ts';
import { unknownBuild } from './build.ts';
import { type Check, requirementsIn } from './check.ts';
import { coverageOf } from './coverage.ts';
import { csrCommand } from './csr-command.ts';
import { jointCase, newestTime } from './joint-case.ts';
import {
  type EvidenceView,
  evidenceView,
  type JudgedCase,
  judgeCase,
  type PlannedCase,
  type Sight,
  weightOf,
} from './judge-case.ts';
import { levelOf, levels, type SwitchPositions } from './level.ts';
import { type Outcome, outcomes } from './outcome.ts';
import { ownTimeOuts } from './own-time-outs.ts';
import { type LoadedSuite, planCases } from './plan.ts';
import { decides, digestOf } from './requirement-set.ts';
import type { CaseResult, PathRow, Results } from './results.ts';
import { rollUp } from './roll-up.ts';
import { standardViews } from './standard-views.ts';
import { type Subject, textOf } from './subject.ts';
import { fill, filledIn } from './template.ts';
import { isOpen, verdictParts } from './verdict.ts';

export interface JudgeOptions {
  /** Instant for forecasts; the end of the evidence where absent. */
  readonly at?: Date;
  /** Case or check ids to keep, `*` as a wildcard; makes the verdict incomplete. */
  readonly only?: string | null;
  /** What kept the run from being whole, beside what the evidence says: a suite that did not load, an unhandled error. */
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

/** Judges every planned case; cases that hang on others are judged after them, whatever their order. */
export function judgeCases(suites: readonly LoadedSuite[], evidence: Evidence, judgedAt: Date): JudgedCase[] {
  const { planned, judged } = judging(suites, evidence, judgedAt);
  return planned.map((one) => judged(one.id) as JudgedCase);
}

/** The planned cases, and what becomes of each, judged when it is first asked for. */
export function judging(suites: readonly LoadedSuite[], evidence: Evidence, judgedAt: Date) {
  const planned = planCases(suites, evidence.target);
  const byId = new Map(planned.map((one) => [one.id, one]));
  const sources = sourcesOf(evidence);
  const bySight = sources.map(({ id }) => judgedWith(byId, evidenceView(evidence, judgedAt, id)));
  const [first] = bySight;
  if (bySight.length === 1 && first) return { planned, judged: first };
  const done = new Map<string, JudgedCase | undefined>();
  const judged = (id: string): JudgedCase | undefined => {
    if (!done.has(id))
      done.set(
        id,
        jointCase(
          sources,
          bySight.map((one) => one(id)),
        ),
      );
    return done.get(id);
  };
  return { planned, judged };
}

/** What becomes of each case by what one source sees. */
function judgedWith(
  byId: ReadonlyMap<string, PlannedCase>,
  seen: Omit<EvidenceView, 'judged'>,
): (id: string) => JudgedCase | undefined {
  const done = new Map<string, JudgedCase | 'in progress'>();
  const judged = (id: string): JudgedCase | undefined => {
    const known = done.get(id);
    if (known === 'in progress') throw new Error(`${id} waits for itself`);
    if (known) return known;
    const one = byId.get(id);
    if (!one) return undefined;
    done.set(id, 'in progress');
    const result = judgeCase(one, { ...seen, judged });
    done.set(id, result);
    return result;
  };
  return (id) => {
    const one = judged(id);
    const root = one ? rootOf(one.blockedBy, judged) : null;
    return one && root !== one.blockedBy ? { ...one, blockedBy: root } : one;
  };
}

/** What blocks may be blocked itself: then it is that which stands in the way. */
function rootOf(blockedBy: string | null, judged: (id: string) => JudgedCase | undefined): string | null {
  const seen = new Set<string>();
  let root = blockedBy;
  while (root !== null && !seen.has(root)) {
    seen.add(root);
    root = judged(root)?.blockedBy ?? root;
  }
  return root;
}

/** Whether a case id fits a pattern of `--only`: `*` stands for anything; a check id alone means all its cases. */
export function matches(id: string, pattern: string | null): boolean {
  if (pattern === null) return true;
  const check = id.split('@', 1)[0] ?? id;
  return pattern.split(',').some((part) => {
    const pieces = part.trim().split('*');
    return isMadeOf(id, pieces) || isMadeOf(check, pieces);
  });
}

/** Whether a text is these pieces in their order, with anything between them; in a time that grows with both and no faster. */
function isMadeOf(text: string, [first = '', ...rest]: readonly string[]): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  let at = first.length;
  if (!text.startsWith(first)) return false;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length >= at;
}

/** What results say of a judged case. */
export function caseResult(
  judged: JudgedCase,
  evidence: Evidence,
  suites: readonly LoadedSuite[],
  set: RequirementSet,
): CaseResult {
  const { planned, outcome, seen } = judged;
  const { check, subject, suite } = planned;
  if (!suites.some((loaded) => loaded.suite === suite)) throw new Error(`${planned.id} comes from no loaded suite`);
  const finding = judged.finding === null ? null : (check.findings[judged.finding] ?? null);
  const holes = (name: string) => seen[name] ?? textOf(subject, name) ?? madeFor(subject, name, evidence.target);
  const ids = requirementsIn(evidence.target.standard, check, subject);
  const { pointer } = subject;
  return {
    id: planned.id,
    check: check.id,
    title: fill(check.title, holes),
    requirements: [...ids],
    level: highestLevel(ids, evidence.target.switches),
    subject: shownSubject(subject),
    layer: check.layer ?? suite.layer,
    outcome,
    finding: judged.finding,
    message: finding === null ? null : fill(finding.text, holes),
    holes: finding === null ? {} : filledIn(`${finding.text} ${finding.remedy}`, holes),
    expected: seen.expected ?? null,
    actual: seen.actual ?? null,
    notes: [...judged.notes],
    reason: judged.reason,
    remedy: finding === null ? null : fill(finding.remedy, holes),
    responsible: check.responsible(subject),
    who: [...judged.who],
    blockedBy: judged.blockedBy,
    decides: decides(check.id, set),
    at: { pointer, line: lineOf(pointer, evidence.target.source.lines) },
    evidence: judged.evidence.map(({ id }) => id),
    seenBy: [...(judged.seenBy ?? sightsOf(judged, evidence))],
  };
}

/** What a case came to where one judgement stands for all that was seen. */
function sightsOf({ evidence: rests, outcome }: JudgedCase, evidence: Evidence): Sight[] {
  const [source] = sourcesOf(evidence);
  if (rests.length === 0 || !source) return [];
  return [{ source: source.id, vantage: source.vantage, at: newestTime(rests), outcome }];
}

function resultSources(evidence: Evidence): Results['sources'] {
  return sourcesOf(evidence).map(({ target, evidence: digest, cutShort: _cutShort, ...one }) => ({
    ...one,
    target: target.digest,
    evidence: digest ?? evidenceDigest(evidence),
  }));
}

/** What a hole stands for that is made of the target's own values. */
function madeFor({ role }: Subject, name: string, target: Target): string | undefined {
  const isRole = role !== undefined && Object.hasOwn(roles, role);
  return name === 'csrCommand' && isRole ? csrCommand(role as Role, target) : undefined;
}

/** What results say of a subject: the members that it has. */
const shownSubject = oncePer(
  ({ kind, name, role, place, endpoint, route, tlsVersion, jwks }: Subject): CaseResult['subject'] =>
    definedOnly({ kind, name, role, place, endpoint, route, tlsVersion, jwks }),
);

function highestLevel(ids: readonly RequirementId[], switches: SwitchPositions): Level {
  return levels.find((level) => ids.some((id) => levelOf(requirements[id], switches) === level)) ?? 'INFO';
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

/** Drops members without a value, so that results say only what a subject has. */
function definedOnly<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
