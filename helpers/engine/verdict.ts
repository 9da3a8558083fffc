import type { Verdict } from './outcome.ts';
import type { ownTimeOuts } from './own-time-outs.ts';
import type { CaseResult, Coverage, Results, VerdictSentence } from './results.ts';
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

type Limits = RunLimits & {
  readonly certifies: boolean;
  readonly sources: Results['sources'];
  /** Where the scanner stood still for so long that time-outs may be its own; absent or null where none is. */
  readonly own?: ReturnType<typeof ownTimeOuts>;
};

/** The verdict, and what leads every report about it. */
export function verdictParts(
  cases: readonly CaseResult[],
  coverage: Coverage,
  limits: Limits,
): Pick<Results, 'verdict' | 'headline' | 'verdictText' | 'verdictSentences'> {
  const verdict = verdictOf(cases, limits);
  const sentences = verdictSentences(verdict, cases, coverage, limits);
  return {
    verdict,
    headline: headlineOf(verdict, sentences),
    verdictText: verdictText(sentences),
    verdictSentences: sentences,
  };
}

/** What leads every report, as sentences by name with what they count: every language says the same figures. */
function verdictSentences(
  verdict: Verdict,
  cases: readonly CaseResult[],
  coverage: Coverage,
  limits: Limits,
): VerdictSentence[] {
  const deciding = cases.filter(({ decides }) => decides);
  const count = (test: (one: CaseResult) => boolean) => deciding.filter(test).length;
  const figures = {
    failed: count(({ outcome }) => outcome === 'fail'),
    open: count(isOpen),
    warned: count(({ outcome }) => outcome === 'warn'),
    elsewhere: count(isForOthers),
  };
  const hours = hoursApart(limits.sources);
  const beside = cases.filter(({ decides, outcome }) => !decides && (outcome === 'fail' || outcome === 'warn')).length;
  return [
    ...leading(verdict, figures, coverage, limits),
    ...(beside > 0 ? [said('outside-the-set', { beside })] : []),
    ...(hours > longestApart ? [said('apart', { hours })] : []),
    ...(limits.own ? [said('own-time-outs', { ...limits.own })] : []),
    ...(limits.certifies ? [] : [said('embedded')]),
  ];
}

/** Hours between merged runs from which on a reader must know of it. */
const longestApart = 24;

/** Whole hours between the beginnings of the first and the last of the runs. */
function hoursApart(sources: Results['sources']): number {
  const begun = sources.map(({ startedAt }) => Date.parse(startedAt));
  return Math.floor((Math.max(...begun) - Math.min(...begun)) / 3_600_000);
}

function leading(
  verdict: Verdict,
  { failed, open, warned, elsewhere }: Readonly<Record<'failed' | 'open' | 'warned' | 'elsewhere', number>>,
  coverage: Coverage,
  { filteredBy, problems }: RunLimits,
): VerdictSentence[] {
  const unproved = coverage.unproved.map(unprovedSentence);
  const undecided = open > 0 ? [said('undecided', { open })] : [];
  switch (verdict) {
    case 'non-conformant':
      return [said('non-conformant', { failed }), ...undecided, ...unproved];
    case 'incomplete':
      if (problems.length > 0) return [said('not-whole', { problems: problems.join('; ') })];
      if (filteredBy !== null) return [said('filtered', { pattern: filteredBy })];
      return [said(open > 0 ? 'incomplete' : 'nothing-judged'), ...undecided, ...unproved];
    case 'conformant':
      return [
        coverage.whole ? said('conformant') : said('conformant-in-part', { from: coverage.seenFrom.join() }),
        ...unproved,
        ...(warned > 0 ? [said('warnings', { warned })] : []),
        ...(elsewhere > 0 ? [said('elsewhere', { elsewhere })] : []),
      ];
  }
}

function said(id: VerdictSentence['id'], figures: VerdictSentence['figures'] = {}): VerdictSentence {
  return { id, figures };
}

function unprovedSentence({ needs, inbound, paths, cases }: Coverage['unproved'][number]): VerdictSentence {
  if (paths.length === 0) return said('unproved-cases', { cases, needs: needs.join() });
  const titles = paths.map(({ title }) => title).join(', ');
  const id = inbound ? 'unproved-inbound' : 'unproved-paths';
  return said(id, { count: paths.length, paths: titles, needs: needs.join(), cases });
}

/**
 * The verdict as a title. A conformant one says whose sight it rests on and which paths it leaves open, or which cases
 * where all paths are proved.
 */
function headlineOf(verdict: Verdict, sentences: readonly VerdictSentence[]): string {
  return sentencesOfHeadline(sentences)
    .map(({ id, figures }) => headlines[id]?.(figures) ?? verdictNames[verdict])
    .join('; ');
}

/** Those of the sentences that a title is made of. */
export function sentencesOfHeadline(sentences: readonly VerdictSentence[]): readonly VerdictSentence[] {
  const [first, ...rest] = sentences;
  if (first?.id !== 'conformant-in-part') return sentences.slice(0, 1);
  const paths = rest.filter(({ id }) => id === 'unproved-inbound' || id === 'unproved-paths');
  return [first, ...(paths.length > 0 ? paths : rest.filter(({ id }) => id === 'unproved-cases'))];
}

export const verdictNames: Readonly<Record<Verdict, string>> = {
  conformant: 'Conformant',
  'non-conformant': 'Not conformant',
  incomplete: 'Incomplete',
};

const headlines: Readonly<Partial<Record<VerdictSentence['id'], (figures: Figures) => string>>> = {
  'conformant-in-part': ({ from }) => `Conformant in what ${named(from, ' and ')} can see`,
  'unproved-inbound': ({ count, needs }) => `inbound ${counting(count, 'path')} unproved: needs ${named(needs)}`,
  'unproved-paths': ({ count, needs }) => `${counted(count, 'path')} unproved: needs ${named(needs)}`,
  'unproved-cases': ({ cases, needs }) => `${counted(cases, 'case')} unproved: needs ${named(needs)}`,
};

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
  conformant: () => 'Conformant: everything that must be seen holds.',
  'conformant-in-part': ({ from }) => `Conformant in what ${named(from, ' and ')} can see.`,
  'unproved-inbound': ({ count, paths, needs, cases }) =>
    `${counted(count, 'inbound path')} unproved: ${paths}; needs ${named(needs)}, in all for ${counted(cases, 'case')}.`,
  'unproved-paths': ({ count, paths, needs, cases }) =>
    `${counted(count, 'path')} unproved: ${paths}; needs ${named(needs)}, in all for ${counted(cases, 'case')}.`,
  'unproved-cases': ({ cases, needs }) => `${counted(cases, 'case')} more unproved: needs ${named(needs)}.`,
  warnings: ({ warned }) => `${counted(warned, 'warning')}.`,
  elsewhere: ({ elsewhere }) => `${counted(elsewhere, 'case')} not tested from here, each with who can.`,
  'outside-the-set': ({ beside }) =>
    `${counted(beside, 'finding')} of checks outside the requirement set did not count for this verdict.`,
  apart: ({ hours }) =>
    `The runs that were merged began ${counted(hours, 'hour')} apart: what was seen first may have changed since.`,
  'own-time-outs': ({ cases, stallMs, timeoutMs }) =>
    `${counted(cases, 'case')} may have timed out by the fault of the machine that probed, which stood still for ${stallMs} ms of the ${timeoutMs} ms that a connection has: whoever runs it can find out, when it has less to do.`,
  embedded: () => 'This was the embedded ecosystem: it certifies nothing about any institution.',
};

function counted(number: string | number | undefined, noun: string): string {
  return `${number} ${counting(number, noun)}`;
}

function counting(number: string | number | undefined, noun: string): string {
  return number === 1 ? noun : `${noun}s`;
}

const names: Readonly<Record<string, string>> = {
  lfi: 'the LFI',
  tpp: 'the TPP',
  ozone: 'Ozone',
  operator: 'the operator of the gateway',
};

/** Parties by their names, which a figure has with commas between them. */
function named(parties: string | number | undefined, or = ' or '): string {
  const each = String(parties)
    .split(',')
    .map((party) => names[party] ?? party);
  return each.join(or);
}
