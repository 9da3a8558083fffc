import { html, type Markup } from '../escape.ts';

/** Names, paths and codes in Latin letters, from a leading to a trailing slash or underscore. */
const latinRun = /((?:[/{]|(?<![A-Za-z0-9])[A-Za-z0-9])(?:[A-Za-z0-9 ._/{}#:…-]*[A-Za-z0-9/}_])?)/;

/** Arabic text with its Latin runs set apart, so that a slash at their edge stays on its side. */
export function withLatinApart(text: string): Markup {
  const parts = text.split(latinRun);
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<bdi dir="ltr">${part}</bdi>`))}`;
}
