import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { CaseResult } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';

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

/** An outcome by sign, word and colour: never by colour alone. */
export function badge(outcome: Outcome): Markup {
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${signs[outcome]}</span>\u00a0${say(`outcome.${outcome}`)}</span>`;
}

export function signOf(outcome: Outcome): string {
  return signs[outcome];
}

/** What a few cases amount to: what others can test does not hide what was seen to hold here. */
export function overall(cases: readonly Pick<CaseResult, 'outcome' | 'who'>[]): Outcome {
  const own = cases.filter(({ outcome, who }) => outcome !== 'not-tested' || who.includes('you'));
  const judged = own.filter(({ outcome }) => outcome !== 'not-applicable');
  const counted = judged.length > 0 ? judged : cases;
  return outcomeOrder.find((outcome) => counted.some((one) => one.outcome === outcome)) ?? 'not-applicable';
}
