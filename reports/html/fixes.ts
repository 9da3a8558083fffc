import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { type Group, groupedBy } from '../grouped-by.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge } from './outcomes.ts';
import { caseLinks, factList, foreign, parties, party, remedyText } from './shown.ts';

/** What must be fixed, by whoever has to do it; then warnings; then what is open and who can find out. */
export function fixesSection(results: Results): Markup {
  const failures = results.cases.filter(({ outcome }) => outcome === 'fail');
  const warnings = results.cases.filter(({ outcome }) => outcome === 'warn');
  const open = results.cases.filter(
    ({ outcome, who }) =>
      outcome === 'inconclusive' || outcome === 'blocked' || (outcome === 'not-tested' && who.includes('you')),
  );
  return html`<section id="fixes"><h2>${say('fixes.title')}</h2>
${failures.length === 0 ? html`<p>${say('fixes.none')}</p>` : byParty(failures).map(([name, cases]) => html`<h3>${say('fixes.by', { party: party(name) })}</h3>${grouped(cases).map((group) => item(group, results))}`)}
</section>
<section id="warnings"><h2>${say('warnings.title')}</h2>${warnings.length === 0 ? html`<p>${say('warnings.none')}</p>` : grouped(warnings).map((group) => item(group, results))}</section>
${open.length === 0 ? null : html`<section id="open"><h2>${say('open.title')}</h2><ul class="open">${reasons(open).map(([reason, cases]) => html`<li>${badge(cases[0].outcome)} ${inEnglishOnly(reason)}${asking(cases)} <span class="where">${caseLinks(cases.map(({ id }) => id))}</span></li>`)}</ul></section>`}`;
}

function item(group: Group, { requirements, target }: Results): Markup {
  const [first] = group;
  const line = first.at === null || first.at.line === null ? '' : `:${first.at.line}`;
  const cited = first.requirements.map(
    (id) =>
      html`<div><a href="#requirement-${id}">${id}</a> ${inEnglishOnly(`${requirements[id]?.level ?? ''}: ${requirements[id]?.source ?? ''}, ${requirements[id]?.section ?? ''}.`)}</div>`,
  );
  return html`<article class="finding ${first.outcome}">
<h4>${badge(first.outcome)} ${inEnglishOnly(first.message ?? first.title)} ${first.decides ? null : say('does-not-count')}</h4>
${factList([
  [say('fact.expected'), foreign(first.expected ?? '–')],
  [say('fact.found'), foreign(first.actual ?? '–')],
  [
    say('fact.where'),
    html`${caseLinks(group.map(({ id }) => id))}${first.at ? html` ${foreign(`${target.file}${line}`)} <code>${first.at.pointer}</code>` : null}`,
  ],
  [say('fact.standard'), html`${cited}`],
  [say('fact.acts'), party(first.responsible)],
])}
<p class="remedy"><b>${say('fact.remedy')}.</b> ${remedyText(first.remedy ?? '–')}</p>
</article>`;
}

function grouped(cases: readonly CaseResult[]): Group[] {
  return [...groupedBy(cases, ({ check, message, actual }) => `${check} ${message} ${actual}`).values()];
}

function byParty(cases: readonly CaseResult[]): [CaseResult['responsible'], Group][] {
  return [...groupedBy(cases, ({ responsible }) => responsible)];
}

function reasons(cases: readonly CaseResult[]): [string, Group][] {
  return [...groupedBy(cases, ({ reason, outcome }) => `${reason ?? outcome}`)];
}

function asking(cases: readonly CaseResult[]): Markup | null {
  const who = cases.flatMap((one) => one.who);
  return who.length > 0 ? html` ${say('open.who', { parties: parties(who) })}` : null;
}
