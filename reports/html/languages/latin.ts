import { fill } from '../../../helpers/engine/template.ts';
import { html, type Markup } from '../escape.ts';
import { amountInArabic } from './counted-text.ts';

/**
 * Names, paths and codes in Latin letters, from a leading slash or the dashes of an option to a trailing slash or
 * underscore.
 */
const latinRun = /((?:[/{]|--(?=[a-z])|(?<![A-Za-z0-9])[A-Za-z0-9])(?:[A-Za-z0-9 ._/{}#:…,;=-]*[A-Za-z0-9/}_])?)/;

/** A hole, with the name or path that it is a part of: `{role}`, `/certificates/{role}/kid`, `{role}.cnf`. */
const hole = /((?:[A-Za-z0-9./_-]*[A-Za-z0-9/_.-])?\{[a-zA-Z]+\}(?:[A-Za-z0-9./_{}-]*[A-Za-z0-9/_}])?)/;

/** Arabic text with its Latin runs set apart, so that a slash at their edge stays on its side. */
export function withLatinApart(text: string): Markup {
  const parts = text.split(latinRun);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<bdi>${withOptionsWhole(part)}</bdi>`))}`;
}

/** Text in which the options of commands keep their dashes. */
export function withOptionsWhole(text: string): Markup {
  const parts = text.split(/((?<!\S)-{1,2}[a-z][\w-]*)/);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<span class="option">${part}</span>` : part))}`;
}

/**
 * An Arabic template with its holes filled: what fills one, and the path that it is a part of, has a direction of its
 * own.
 */
export function filledApart(template: string, holes: Readonly<Record<string, string>>): Markup {
  const parts = template.split(hole);
  return html`${parts.map((part, index) => {
    if (index % 2 === 0) return withLatinApart(part);
    const text = fill(part, (name) => holes[name]);
    if (!/^\{[a-zA-Z]+\}$/.test(part)) return html`<bdi dir="ltr">${text}</bdi>`;
    return amountInArabic(text) ?? html`<bdi>${text}</bdi>`;
  })}`;
}
