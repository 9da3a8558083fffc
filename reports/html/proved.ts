import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { party } from './shown.ts';

const named = ['lfi', 'ozone', 'tpp', 'operator'] as const;
const columns = [...named, null] as const;
type Column = (typeof columns)[number];

/** What a cell has, in its three parts. */
const parts = [
  ['pass', 'pass,warn'],
  ['fail', 'fail'],
  ['not-tested', 'blocked,inconclusive,not-tested'],
] as const;

/** Who has proved what: for each family of requirements and each party, how much holds, misses, and was not seen. */
export function provedSection(results: Results): Markup | null {
  const applying = results.cases.filter(({ outcome }) => outcome !== 'not-applicable');
  const families = [...new Set(applying.flatMap(({ requirements }) => requirements.map(familyOf)))].sort();
  const parties = columns.filter((name) => applying.some(({ responsible }) => responsible === name));
  if (families.length === 0 || parties.length === 0) return null;
  const cells = new Map<string, CaseResult[]>();
  for (const one of applying)
    for (const family of new Set(one.requirements.map(familyOf))) {
      const key = `${family} ${one.responsible}`;
      const known = cells.get(key);
      if (known) known.push(one);
      else cells.set(key, [one]);
    }
  return html`<section id="proved"><h2>${say('proved.title')}</h2><p>${say('proved.about')}</p><div class="scroll" tabindex="0"><table class="matrix"><thead><tr><th scope="col">${say('proved.family')}</th>${parties.map((name) => html`<th scope="col">${party(name)}</th>`)}</tr></thead><tbody>${families.map(
    (family) =>
      html`<tr><th scope="row"><bdi>${family}</bdi></th>${parties.map((name) => cell(family, name, cells.get(`${family} ${name}`) ?? []))}</tr>`,
  )}</tbody></table></div></section>`;
}

function familyOf(requirement: string): string {
  return requirement.split('-', 1)[0] ?? requirement;
}

function cell(family: string, name: Column, own: readonly CaseResult[]): Markup {
  if (own.length === 0) return html`<td>–</td>`;
  const acts = name === null ? `-acts:${named.join()}` : `acts:${name}`;
  return html`<td>${parts.map(([outcome, outcomes]) => {
    const count = own.filter((one) => outcomes.split(',').includes(one.outcome)).length;
    return count === 0
      ? null
      : html`<a class="badge ${outcome}" href="#cases" data-query="family:${family} ${acts} outcome:${outcomes}">${count}<span class="sr"> ${say(`proved.${outcome}`)}</span></a> `;
  })}</td>`;
}
