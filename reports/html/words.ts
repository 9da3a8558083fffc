import type { Outcome } from '../../helpers/check/outcome.ts';
import { html, type Markup } from './escape.ts';

export const partyNames = {
  lfi: 'LFI',
  tpp: 'TPP',
  ozone: 'Ozone',
  operator: 'operator of the gateway',
  you: 'you',
} as const;

/** What a report of a standard is called, and its certificates. */
export function standardWords(standard: string): { readonly title: string; readonly certificates: string } {
  return standard === 'axway-recipe'
    ? { title: 'Axway recipe', certificates: 'Certificates' }
    : { title: 'API Hub conformance', certificates: 'The twelve certificates' };
}

export const outcomeWords: Record<Outcome, { readonly word: string; readonly sign: string; readonly meaning: string }> =
  {
    fail: { word: 'fail', sign: '✕', meaning: 'a MUST is missed' },
    blocked: { word: 'blocked', sign: '■', meaning: 'something it depends on did not hold' },
    inconclusive: { word: 'inconclusive', sign: '?', meaning: 'tried, and nothing follows from what was seen' },
    warn: { word: 'warn', sign: '!', meaning: 'a SHOULD is missed, or a MUST met in a doubtful way' },
    'not-tested': { word: 'not tested', sign: '○', meaning: 'not visible from here, or something was not given' },
    pass: { word: 'pass', sign: '✓', meaning: 'it holds' },
    'not-applicable': { word: 'not applicable', sign: '–', meaning: 'excluded by the target' },
  };

export const outcomeOrder = Object.keys(outcomeWords) as Outcome[];

/** An outcome by sign, word and colour: never by colour alone. */
export function badge(outcome: Outcome): Markup {
  const { word, sign } = outcomeWords[outcome];
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** Foreign text, isolated from the direction of what stands around it. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** Id of the element that shows a case. */
export function anchor(caseId: string): string {
  return `case-${caseId.replace(/[^A-Za-z0-9.-]/g, '_')}`;
}

export function instant(rfc3339: string): string {
  return `${rfc3339.slice(0, 10)} ${rfc3339.slice(11, 19)} UTC`;
}

export function day(rfc3339: string): string {
  return rfc3339.slice(0, 10);
}
