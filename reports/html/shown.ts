import type { CaseResult } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { withOptionsWhole } from './languages/latin.ts';
import { inEnglishOnly, say } from './languages/say.ts';

/** Id of the element that shows a case. */
export function anchor(caseId: string): string {
  return `case-${caseId.replace(/[^A-Za-z0-9.-]/g, '_')}`;
}

/** Foreign text, isolated from the direction of what stands around it. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

export function instant(rfc3339: string): string {
  return `${rfc3339.slice(0, 10)} ${rfc3339.slice(11, 19)} UTC`;
}

export function day(rfc3339: string): string {
  return rfc3339.slice(0, 10);
}

/** A day that no line breaks. */
export function dayText(rfc3339: string): Markup {
  return html`<time>${day(rfc3339)}</time>`;
}

type Name = CaseResult['who'][number];

export function party(name: Name | null): Markup {
  return say(name === null ? 'party.nobody' : `party.${name}`);
}

export function parties(names: readonly Name[]): Markup {
  return listed([...new Set(names)].map(party), say('comma'));
}

export function listed(items: readonly Markup[], between: Markup | string = ', '): Markup {
  return html`${items.map((item, index) => html`${index > 0 ? between : null}${item}`)}`;
}

/** Names and values, a row each; those without a value are left out. */
export function factList(rows: readonly (readonly [Markup, Markup | string | null])[], kind = ''): Markup {
  return html`<dl class="facts${kind === '' ? '' : ` ${kind}`}">${rows.map(([name, value]) =>
    value === null
      ? null
      : html`<div><dt>${name}</dt><dd>${typeof value === 'string' ? inEnglishOnly(value) : value}</dd></div>`,
  )}</dl>`;
}

/** Links to cases, the first eight of them. */
export function caseLinks(ids: readonly string[]): Markup {
  const links = ids.slice(0, 8).map((id) => html`<a href="#${anchor(id)}" dir="ltr">${id}</a> `);
  return html`<span class="links">${links}${ids.length > 8 ? say('more', { count: ids.length - 8 }) : null}</span>`;
}

export function caseCount(count: number): Markup {
  return say(count === 1 ? 'case.one' : 'case.many', { count });
}

/** A remedy as RESULTS has it; the options of a command keep their dash. */
export function remedyText(text: string): Markup {
  return html`<bdi>${withOptionsWhole(text)}</bdi>`;
}

/** The title of a check, whose cases name what is left open here. */
export function checkTitle(template: string): string {
  return template
    .replace(/^\{\w+\} and /, 'The route and ')
    .replace(/^\{\w+\}/, 'It')
    .replace(/\{clientRole\}/g, 'client certificate')
    .replace(/ (?:on|at|by) \{\w+\}$/, '')
    .replace(/\{\w+\}/g, '…');
}

/** A host that wraps at its dots and nowhere else. */
export function hostText(host: string): Markup {
  const labels = host.split('.');
  return html`<bdi dir="ltr">${labels.map((label, index) => html`${index > 0 ? html`<wbr>.` : null}${label}`)}</bdi>`;
}
