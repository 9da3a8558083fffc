import type { Verdict } from './outcome.ts';
import type { CaseResult, VerdictSentence } from './results.ts';
import { isForOthers } from './roll-up.ts';

export interface RunLimits {
  readonly filteredBy: string | null;
  readonly problems: readonly string[];
}

/**
 * The verdict on the cases that decide: any fail is non-conformant; else anything blocked, inconclusive or not
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

/** What leads every report, as sentences by name with what they count: every language says the same figures. */
export function verdictSentences(
  verdict: Verdict,
  cases: readonly CaseResult[],
  limits: RunLimits & { readonly certifies: boolean },
): VerdictSentence[] {
  const deciding = cases.filter(({ decides }) => decides);
  const count = (test: (one: CaseResult) => boolean) => deciding.filter(test).length;
  const figures = {
    failed: count(({ outcome }) => outcome === 'fail'),
    open: count(isOpen),
    warned: count(({ outcome }) => outcome === 'warn'),
    elsewhere: count(isForOthers),
  };
  const beside = cases.filter(({ decides, outcome }) => !decides && (outcome === 'fail' || outcome === 'warn')).length;
  return [
    ...leading(verdict, figures, limits),
    ...(beside > 0 ? [said('outside-the-set', { beside })] : []),
    ...(limits.certifies ? [] : [said('embedded')]),
  ];
}

function leading(
  verdict: Verdict,
  { failed, open, warned, elsewhere }: Readonly<Record<'failed' | 'open' | 'warned' | 'elsewhere', number>>,
  { filteredBy, problems }: RunLimits,
): VerdictSentence[] {
  const undecided = open > 0 ? [said('undecided', { open })] : [];
  switch (verdict) {
    case 'non-conformant':
      return [said('non-conformant', { failed }), ...undecided];
    case 'incomplete':
      if (problems.length > 0) return [said('not-whole', { problems: problems.join('; ') })];
      if (filteredBy !== null) return [said('filtered', { pattern: filteredBy })];
      return [said(open > 0 ? 'incomplete' : 'nothing-judged'), ...undecided];
    case 'conformant':
      return [
        said('conformant'),
        ...(warned > 0 ? [said('warnings', { warned })] : []),
        ...(elsewhere > 0 ? [said('elsewhere', { elsewhere })] : []),
      ];
  }
}

function said(id: VerdictSentence['id'], figures: VerdictSentence['figures'] = {}): VerdictSentence {
  return { id, figures };
}

/** The sentences in English; a number takes its noun with it. */
export function verdictText(sentences: readonly VerdictSentence[]): string {
  return sentences.map(({ id, figures }) => inEnglish[id](figures)).join(' ');
}

type Figures = VerdictSentence['figures'];

const inEnglish: Readonly<Record<VerdictSentence['id'], (figures: Figures) => string>> = {
  'non-conformant': ({ failed }) => `Not conformant: ${counted(failed, 'requirement check')} failed.`,
  undecided: ({ open }) => `${counted(open, 'case')} under a MUST could not be decided.`,
  'not-whole': ({ problems }) => `Incomplete: ${problems}.`,
  filtered: ({ pattern }) => `Incomplete: only the cases matching ${pattern} were judged; none of them failed.`,
  incomplete: () => 'Incomplete: nothing failed.',
  'nothing-judged': () => 'Incomplete: no case was judged.',
  conformant: () => 'Conformant: everything that this vantage must see holds.',
  warnings: ({ warned }) => `${counted(warned, 'warning')}.`,
  elsewhere: ({ elsewhere }) => `${counted(elsewhere, 'case')} not tested from here, each with who can.`,
  'outside-the-set': ({ beside }) =>
    `${counted(beside, 'finding')} of checks outside the requirement set did not count for this verdict.`,
  embedded: () => 'This was the embedded ecosystem: it certifies nothing about any institution.',
};

function counted(number: string | number | undefined, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
