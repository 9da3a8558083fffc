import type { Verdict } from './outcome.ts';
import type { CaseResult } from './results.ts';

export interface RunLimits {
  readonly filteredBy: string | null;
  readonly problems: readonly string[];
}

/**
 * The verdict (design, section 4) on the cases that decide: any fail is non-conformant; else anything blocked, inconclusive or not
 * tested by you under a MUST, a filter, a problem of the run, or no case at all, is incomplete; else conformant.
 */
export function verdictOf(cases: readonly CaseResult[], limits: RunLimits): Verdict {
  const deciding = cases.filter((one) => one.decides);
  if (deciding.some((one) => one.outcome === 'fail')) return 'non-conformant';
  const nothingJudged = !deciding.some((one) => one.outcome === 'pass' || one.outcome === 'warn');
  if (nothingJudged || limits.filteredBy !== null || limits.problems.length > 0) return 'incomplete';
  return deciding.some(isOpen) ? 'incomplete' : 'conformant';
}

/** A MUST that this run should have decided and did not. */
export function isOpen(one: CaseResult): boolean {
  if (one.level !== 'MUST') return false;
  if (one.outcome === 'blocked' || one.outcome === 'inconclusive') return true;
  return one.outcome === 'not-tested' && one.who.includes('you');
}

/** One sentence (or two) that leads every report. */
export function verdictText(
  verdict: Verdict,
  cases: readonly CaseResult[],
  limits: RunLimits & { readonly certifies: boolean },
): string {
  const embedded = limits.certifies
    ? ''
    : ' This was the embedded ecosystem: it certifies nothing about any institution.';
  return `${sentence(verdict, cases, limits)}${beside(cases)}${embedded}`;
}

/** What was found by checks that are newer than the requirement set, which the verdict does not look at. */
function beside(cases: readonly CaseResult[]): string {
  const found = cases.filter(({ decides, outcome }) => !decides && (outcome === 'fail' || outcome === 'warn')).length;
  return found === 0
    ? ''
    : ` ${count(found, 'finding')} of checks outside the requirement set did not count for this verdict.`;
}

function sentence(verdict: Verdict, cases: readonly CaseResult[], limits: RunLimits): string {
  const deciding = cases.filter((one) => one.decides);
  const failed = deciding.filter((one) => one.outcome === 'fail').length;
  const open = deciding.filter(isOpen).length;
  const warned = deciding.filter((one) => one.outcome === 'warn').length;
  const elsewhere = deciding.filter(
    (one) => one.outcome === 'not-tested' && one.who.length > 0 && !one.who.includes('you'),
  ).length;
  switch (verdict) {
    case 'non-conformant':
      return `Not conformant: ${count(failed, 'requirement check')} failed${open > 0 ? `, and ${open} could not be decided` : ''}.`;
    case 'incomplete':
      if (limits.problems.length > 0) return `Incomplete: ${limits.problems.join('; ')}.`;
      if (limits.filteredBy !== null)
        return `Incomplete: only the cases matching ${limits.filteredBy} were judged; none of them failed.`;
      if (open > 0) return `Incomplete: nothing failed, but ${count(open, 'case')} under a MUST could not be decided.`;
      return 'Incomplete: no case was judged.';
    case 'conformant':
      return `Conformant: everything that this vantage must see holds${warned > 0 ? `, with ${count(warned, 'warning')}` : ''}${
        elsewhere > 0 ? `; ${count(elsewhere, 'case')} not tested from here, each with who can` : ''
      }.`;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
