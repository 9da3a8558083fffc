import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { partyName } from '../party-names.ts';

/**
 * What a case is to a reader of one format only, who must see neither more nor less than the verdict: `failure` and
 * `error` are what keeps the verdict from conformant, a missed and an undecided MUST; what does not decide is `passed`
 * with words, or `skipped`.
 */
export function weightOf({ outcome, decides, level }: CaseResult): 'failure' | 'error' | 'skipped' | 'passed' {
  if (outcome === 'fail') return decides ? 'failure' : 'passed';
  if (outcome === 'inconclusive' || outcome === 'blocked') return decides && level === 'MUST' ? 'error' : 'skipped';
  return outcome === 'pass' || outcome === 'warn' ? 'passed' : 'skipped';
}

/** One sentence: what was found, or why there is no judgement; its title where it simply holds. */
export function saidOf(one: CaseResult): string {
  return one.message ?? one.reason ?? one.title;
}

export function responsibleFor({ who, responsible }: CaseResult): string {
  return (responsible === null && who.length > 0 ? who : [...who, responsible]).map(partyName).join(' or ');
}

/** Who can find out what this run could not; empty where nobody is named. */
export function askedOf({ who }: CaseResult): string {
  return who.map(partyName).join(' or ');
}

/** Everything that a person needs to act on a case, one fact a line. */
export function caseLines(one: CaseResult, { requirements, target }: Results): string[] {
  const asked = askedOf(one);
  const missed = one.finding !== null;
  return [
    ...(one.decides ? [] : ['Outside the requirement set: does not count for the verdict.']),
    ...(one.expected === null ? [] : [`Expected: ${one.expected}`]),
    ...(one.actual === null ? [] : [`Found: ${one.actual}`]),
    ...(one.remedy === null ? [] : [`Remedy: ${one.remedy}`]),
    ...(missed ? [`Responsible: ${responsibleFor(one)}`] : []),
    ...(asked === '' ? [] : [`Who can find out: ${asked}`]),
    ...(one.blockedBy === null ? [] : [`Hangs on: ${one.blockedBy}`]),
    ...one.notes.map((note) => `Note: ${note}`),
    ...(one.at === null
      ? []
      : [`Where: ${target.file}${one.at.line === null ? '' : `:${one.at.line}`} ${one.at.pointer}`]),
    ...one.requirements.map((id) => {
      const of = requirements[id];
      return of === undefined ? `Standard: ${id}` : `Standard: ${id} (${of.level}): ${of.source}, ${of.section}`;
    }),
  ];
}
