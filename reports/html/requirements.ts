import type { Results } from '../../helpers/engine/results.ts';
import { citation } from './citation.ts';
import { html, type Markup } from './escape.ts';
import { conflictTitlesInArabic } from './languages/conflicts.ar.ts';
import { withLatinApart } from './languages/latin.ts';
import { requirementsInArabic } from './languages/requirements.ar.ts';
import { bilingual, inEnglishOnly, say } from './languages/say.ts';
import { mark } from './outcomes.ts';
import { listed, party } from './shown.ts';

/** Requirements that the cases cite with what became of them, and where the sources contradict each other. */
export function requirementsSection(results: Results): Markup {
  const { requirements } = results;
  const rows = Object.entries(requirements);
  const heads = ['id', 'level', 'text', 'source', 'binds', 'outcome'] as const;
  return html`<section id="requirements"><h2>${say('requirements.title')}</h2><noscript><div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${say(`requirements.${head}`)}</th>`)}</tr></thead><tbody>${rows.map(
    ([id, { level, text, source, section, binds, conflict, parties }]) =>
      html`<tr id="requirement-${id}"><th scope="row"><bdi>${id}</bdi></th><td class="level">${say(`level.${level}`)}</td><td>${translated(text, requirementsInArabic)}${conflict ? html` <a href="#conflict-${conflict}">${say('requirements.disagree', { conflict })}</a>` : null}</td><td>${citation(source, section)}</td><td>${listed(binds.map(party))}</td><td>${parties.map(({ party: name, ...amount }) => html`<p>${name === null ? null : html`${party(name)} `}${mark(amount)}</p>`)}</td></tr>`,
  )}</tbody></table></div></noscript></section>
${conflictsSection(results)}`;
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
