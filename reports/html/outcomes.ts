import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { RollUp } from '../../helpers/engine/results.ts';
import { tallyParts, tallyText } from '../tally.ts';
import { html, type Markup } from './escape.ts';
import { arabic } from './languages/ar.ts';
import { bilingual, inArabic, say } from './languages/say.ts';

const signs: Readonly<Record<Outcome, string>> = {
  fail: '✕',
  blocked: '■',
  inconclusive: '?',
  warn: '!',
  'not-tested': '○',
  pass: '✓',
  'not-applicable': '–',
};

/** Gravest first, as a reader must know of them. */
export const outcomeOrder = Object.keys(signs) as Outcome[];

/** An outcome by sign, which the style puts there, word and colour: never by colour alone. */
export function badge(outcome: Outcome, more = ''): Markup {
  return html`<span class="badge ${outcome}${more === '' ? '' : ` ${more}`}">${say(`outcome.${outcome}`)}</span>`;
}

export function signOf(outcome: Outcome): string {
  return signs[outcome];
}

/** What the explorer is asked for beside the cases of a roll-up, which counts those that apply. */
export const applying = '-outcome:not-applicable';

/**
 * Several cases as one mark: sign, word, how much was seen, and who can see the rest; hatched where little was seen.
 */
export function mark(amount: RollUp): Markup {
  const { outcome, seen, total } = amount;
  const all = seen === total && total > 0;
  return html`${badge(outcome, coverage(amount))} <small>${all ? `${seen}/${total}` : html`<br>${tally(amount)}`}</small>`;
}

/** How much of several cases was seen, as a class: nothing where all of it was. */
export function coverage({ seen, total }: RollUp): '' | 'partly' | 'hardly' {
  if (seen === total) return '';
  return seen * 2 < total ? 'hardly' : 'partly';
}

/** How much was seen, what is undecided, and who can see the rest. */
export function tally(amount: RollUp): Markup {
  const parts = tallyParts(amount).map(({ term, figures, who }) =>
    inArabic(arabic[term], {
      ...figures,
      parties: html`${who.map((name) => arabic[`party.${name}`]).join(` ${arabic.or} `)}`,
    }),
  );
  return bilingual(tallyText(amount), html`${parts.map((one, index) => html`${index > 0 ? ' · ' : null}${one}`)}`);
}
