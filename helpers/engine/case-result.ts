import type { RequirementSet } from '../../config/standard/api-hub/requirement-set.ts';
import type { Level } from '../../config/standard/api-hub/requirements.ts';
import { isRole } from '../../config/standard/api-hub/roles.ts';
import { type RequirementId, requirements } from '../../config/standard/requirements.ts';
import { toGive } from '../../config/target/to-give.ts';
import { type Evidence, sourcesOf } from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';
import { lineOf } from '../target/line-of.ts';
import type { Target } from '../target/target.ts';
import { requirementsIn } from './check.ts';
import { csrCommand } from './csr-command.ts';
import { newestTime } from './joint-case.ts';
import type { JudgedCase, Sight } from './judge-case.ts';
import { levelOf, levels, type SwitchPositions } from './level.ts';
import type { LoadedSuite } from './plan.ts';
import { decides } from './requirement-set.ts';
import type { CaseResult } from './results.ts';
import { type Subject, textOf } from './subject.ts';
import { fill, filledIn } from './template.ts';

/** What to write into the target; null where nothing is missing there. */
function remedyFor(missing: string | null, { environment }: Target): string | null {
  const wanted = missing === null ? null : toGive(missing, environment);
  return wanted && `Give ${wanted.member} in the target, such as ${wanted.example}; ${wanted.source}`;
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
  const pointer = finding?.inTarget === undefined ? subject.pointer : fill(finding.inTarget, holes);
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
    remedy: finding === null ? remedyFor(judged.missing ?? null, evidence.target) : fill(finding.remedy, holes),
    responsible: check.responsible(subject),
    who: finding?.inTarget === undefined ? [...judged.who] : ['you'],
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

/** What a hole stands for that is made of the target's own values. */
function madeFor({ role }: Subject, name: string, target: Target): string | undefined {
  return name === 'csrCommand' && role !== undefined && isRole(role) ? csrCommand(role, target) : undefined;
}

/** What results say of a subject: the members that it has. */
const shownSubject = oncePer(
  ({ kind, name, role, place, endpoint, route, tlsVersion, jwks }: Subject): CaseResult['subject'] =>
    definedOnly({ kind, name, role, place, endpoint, route, tlsVersion, jwks }),
);

function highestLevel(ids: readonly RequirementId[], switches: SwitchPositions): Level {
  return levels.find((level) => ids.some((id) => levelOf(requirements[id], switches) === level)) ?? 'INFO';
}

/** Drops members without a value, so that results say only what a subject has. */
function definedOnly<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
