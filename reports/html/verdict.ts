import type { Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { bilingual, inArabic, say } from './languages/say.ts';
import { verdictInArabic } from './languages/verdict.ar.ts';
import { badge, outcomeOrder } from './outcomes.ts';
import { foreign } from './shown.ts';

/** What a reader must know first: the verdict, what it is about, and what it does not say. */
export function verdictSection(results: Results): Markup {
  const { verdict, target, certifies, problems, counts } = results;
  return html`<header class="verdict ${verdict}">
<p class="kicker">${titleOf(results)} · ${foreign(target.institution)} · ${foreign(target.environmentTitle)}</p>
<h1>${say(`verdict.${verdict}`)}</h1>
<p class="sentence">${sentence(results)}</p>
${certifies ? null : html`<p class="notice"><strong>${say('certifies-nothing')}</strong> ${whyNot(results)}</p>`}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li><bdi lang="en">${one}</bdi></li>`)}</ul>` : null}
<ul class="counts">${outcomeOrder.filter((outcome) => (counts[outcome] ?? 0) > 0).map((outcome) => html`<li>${badge(outcome)} <b>${counts[outcome]}</b></li>`)}</ul>
</header>`;
}

export function titleOf({ standard }: Results): Markup {
  return say(standard === 'axway-recipe' ? 'title.axway-recipe' : 'title.v2.1');
}

/** The sentences of the verdict in both languages, with the same figures. */
export function sentence({ verdictText, verdictSentences }: Results): Markup {
  const arabic = verdictSentences.map(({ id, figures }) => html`${inArabic(verdictInArabic[id], figures)} `);
  return bilingual(verdictText, html`${arabic}`);
}

function whyNot({ target, filteredBy, problems }: Results): Markup | null {
  if (target.environment === 'embedded') return say('certifies-nothing.embedded');
  if (filteredBy !== null) return say('certifies-nothing.filtered', { pattern: filteredBy });
  return problems.length > 0 ? say('certifies-nothing.problems') : null;
}
