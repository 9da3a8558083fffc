import { groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { Results, RollUp } from '../../helpers/engine/results.ts';
import { citation } from './citation.ts';
import { html, type Markup } from './escape.ts';
import { conflictTitlesInArabic } from './languages/conflicts.ar.ts';
import { withLatinApart } from './languages/latin.ts';
import { requirementsInArabic } from './languages/requirements.ar.ts';
import { bilingual, inEnglishOnly, say } from './languages/say.ts';
import { applying, mark } from './outcomes.ts';
import { listed, party } from './shown.ts';

type Entry = readonly [id: string, requirement: Results['requirements'][string]];

/**
 * Requirements that the cases cite with what became of them, a table for each family, and where the sources contradict
 * each other.
 */
export function requirementsSection(results: Results): Markup {
  const families = groupedBy(Object.entries(results.requirements), ([id]) => id.replace(/-.*/, ''));
  const excluded = new Set(results.cases.flatMap((one) => (one.outcome === 'not-applicable' ? one.requirements : [])));
  const heads = ['id', 'level', 'text', 'source', 'binds', 'outcome'] as const;
  const head = html`<thead><tr>${heads.map((one) => html`<th scope="col">${say(`requirements.${one}`)}</th>`)}</tr></thead>`;
  return html`<section id="requirements"><h2>${say('requirements.title')}</h2><noscript><div class="scroll" tabindex="0">${[
    ...families,
  ].map(
    ([family, entries], index) =>
      html`<div class="family"><table><caption><bdi>${family}</bdi></caption>${index === 0 ? head : null}<tbody>${entries.map((entry) => row(entry, excluded))}</tbody></table></div>`,
  )}</div></noscript></section>
${conflictsSection(results)}`;
}

/** @param excluded requirements that some cases cite which do not apply */
function row([id, requirement]: Entry, excluded: ReadonlySet<string>): Markup {
  const { level, text, source, section, binds, conflict, parties } = requirement;
  const disagree = conflict
    ? html` <a href="#conflict-${conflict}">${say('requirements.disagree', { conflict })}</a>`
    : null;
  const actors = parties.flatMap(({ party: name }) => name ?? []).join();
  const acts = (name: Party) => (name === null ? (actors === '' ? [] : [`-acts:${actors}`]) : [`acts:${name}`]);
  const casesOf = (name: Party) => [`req:${id}`, ...acts(name), ...(excluded.has(id) ? [applying] : [])].join(' ');
  return html`<tr id="requirement-${id}"><th scope="row"><bdi>${id}</bdi></th><td class="level">${say(`level.${level}`)}</td><td>${translated(text, requirementsInArabic)}${disagree}</td><td>${citation(source, section)}</td><td>${listed(binds.map(party), say('comma'))}</td><td>${parties.map(({ party: name, ...amount }) => html`<p>${name === null ? null : html`${party(name)} `}${linked(casesOf(name), amount)}</p>`)}</td></tr>`;
}

type Party = Results['requirements'][string]['parties'][number]['party'];

/** What cases amount to, with a link to them. */
function linked(query: string, amount: RollUp): Markup {
  return amount.total === 0 ? mark(amount) : html`<a href="#cases" data-query="${query}">${mark(amount)}</a>`;
}

/** A text in both languages, where the Arabic of exactly this English is known. */
function translated(text: string, wordings: Readonly<Record<string, string>>): Markup {
  const wording = wordings[text];
  return wording === undefined ? inEnglishOnly(text) : bilingual(text, withLatinApart(wording));
}

function conflictsSection({ conflicts }: Results): Markup | null {
  const rows = Object.entries(conflicts);
  if (rows.length === 0) return null;
  return html`<section id="conflicts"><h2>${say('conflicts.title')}</h2><noscript><dl class="facts">${rows.map(
    ([id, { title, resolution, switch: name }]) =>
      html`<div id="conflict-${id}"><dt>${id} ${translated(title, conflictTitlesInArabic)}</dt><dd>${inEnglishOnly(resolution)} ${name ? say('conflicts.switch', { name }) : null}</dd></div>`,
  )}</dl></noscript></section>`;
}
