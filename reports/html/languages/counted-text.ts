import { html, type Markup } from '../escape.ts';
import { counted, type Noun } from './nouns.ts';

/** A number with its noun. A word that says how many there are has the figure as data. */
export function countedText(noun: Noun, count: number, language: 'en' | 'ar'): Markup {
  const [before = '', after] = counted(noun, count, language);
  if (after === undefined) return html`<bdi data-count="${count}">${before}</bdi>`;
  return html`${before}${language === 'en' ? count : html`<bdi>${count}</bdi>`}${after}`;
}

/** What is counted in the values of cases, by their English units. */
const units: Readonly<Record<string, Noun>> = {
  day: 'day',
  days: 'day',
  hour: 'hour',
  hours: 'hour',
  minute: 'minute',
  minutes: 'minute',
  s: 'second',
  second: 'second',
  seconds: 'second',
};

/** A value such as `9 days` in Arabic; null for one that is no amount of time. */
export function amountInArabic(value: string): Markup | null {
  const [, figure, unit = ''] = /^(\d+) ([a-z]+)$/.exec(value) ?? [];
  const noun = units[unit];
  return figure === undefined || noun === undefined ? null : countedText(noun, Number(figure), 'ar');
}
