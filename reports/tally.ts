import type { CaseResult, RollUp } from '../helpers/engine/results.ts';
import { english, type Term } from './html/languages/en.ts';
import { partyName } from './party-names.ts';

type Who = CaseResult['who'];

/**
 * A part of what is said of several cases: a text of the frame by name, with its figures, and the parties that it
 * names.
 */
export interface TallyPart {
  readonly term: Term;
  readonly figures: Readonly<Record<string, number>>;
  readonly who: readonly Who[number][];
}

/**
 * How much of several cases was seen, what is undecided, and who can see the rest: “1 of 56 seen here · 55 by Ozone”.
 */
export function tallyParts({ seen, undecided, total, elsewhere }: RollUp): TallyPart[] {
  if (total === 0) return [{ term: 'tally.none', figures: {}, who: [] }];
  if (seen === total) return [{ term: total === 1 ? 'case.one' : 'case.many', figures: { count: total }, who: [] }];
  return [
    { term: 'tally.seen', figures: { seen, total }, who: [] },
    ...(undecided > 0 ? [{ term: 'tally.undecided', figures: { count: undecided }, who: [] } as const] : []),
    ...elsewhere.map(({ who, cases }) => ({
      term: who.length > 0 ? ('tally.by' as const) : ('tally.by-nobody' as const),
      figures: { count: cases },
      who,
    })),
  ];
}

/** The same as one line of English. */
export function tallyText(amount: RollUp): string {
  return tallyParts(amount)
    .map(({ term, figures, who }) =>
      english[term].replace(/\{(\w+)\}/g, (_hole, name: string) =>
        name === 'parties' ? who.map(partyName).join(' or ') : String(figures[name]),
      ),
    )
    .join(' · ');
}
