import type { CaseResult, Results } from '../../helpers/check/results.ts';
import { html, type Markup } from './escape.ts';
import { anchor, badge, partyNames } from './words.ts';

/** What must be fixed, by whoever has to do it; then warnings; then what is open and who can find out. */
export function fixesSection(results: Results): Markup {
  const failures = results.cases.filter(({ outcome }) => outcome === 'fail');
  const warnings = results.cases.filter(({ outcome }) => outcome === 'warn');
  const open = results.cases.filter(
    ({ outcome, who }) =>
      outcome === 'inconclusive' || outcome === 'blocked' || (outcome === 'not-tested' && who.includes('you')),
  );
  const elsewhere = results.cases.filter(({ outcome, who }) => outcome === 'not-tested' && !who.includes('you'));
  return html`<section id="fixes"><h2>What must be fixed</h2>
${failures.length === 0 ? html`<p>Nothing: no requirement is missed in what was judged.</p>` : byParty(failures).map(([party, cases]) => html`<h3>By ${party}</h3>${grouped(cases).map((group) => item(group, results))}`)}
</section>
${warnings.length === 0 ? null : html`<section id="warnings"><h2>Warnings</h2>${grouped(warnings).map((group) => item(group, results))}</section>`}
${open.length === 0 ? null : html`<section id="open"><h2>What could not be decided</h2><ul class="open">${reasons(open).map(([reason, cases]) => html`<li>${badge(cases[0]?.outcome ?? 'blocked')} ${reason}${asking(cases)} <span class="where">${links(cases)}</span></li>`)}</ul></section>`}
${elsewhere.length === 0 ? null : html`<section id="elsewhere"><h2>What others can test</h2><ul>${byWho(elsewhere).map(([who, count]) => html`<li>${count} cases: ${who}</li>`)}</ul></section>`}`;
}

function item(group: readonly CaseResult[], { requirements, target }: Results): Markup {
  const [first] = group;
  if (!first) return html``;
  return html`<article class="finding ${first.outcome}">
<h4>${badge(first.outcome)} ${first.message}${first.decides ? null : ' (does not count for the verdict)'}</h4>
<dl class="facts">
<div><dt>Expected</dt><dd><bdi>${first.expected ?? '–'}</bdi></dd></div>
<div><dt>Found</dt><dd><bdi>${first.actual ?? '–'}</bdi></dd></div>
<div><dt>Where</dt><dd>${links(group)}${first.at ? html`; ${target.file}${first.at.line === null ? '' : `:${first.at.line}`} <code>${first.at.pointer}</code>` : null}</dd></div>
<div><dt>Standard</dt><dd>${first.requirements.map((id) => html`<a href="#requirement-${id}">${id}</a> ${requirements[id]?.level ?? ''}: ${requirements[id]?.source ?? ''}, ${requirements[id]?.section ?? ''}. `)}</dd></div>
</dl>
<p class="remedy"><b>Remedy.</b> <bdi>${first.remedy}</bdi></p>
</article>`;
}

function links(cases: readonly CaseResult[]): Markup[] {
  const shown = cases
    .slice(0, 8)
    .map(({ id }, index) => html`${index > 0 ? ', ' : null}<a href="#${anchor(id)}">${id}</a>`);
  return cases.length > 8 ? [...shown, html` and ${cases.length - 8} more`] : shown;
}

function grouped(cases: readonly CaseResult[]): CaseResult[][] {
  return [...groupBy(cases, ({ check, message, actual }) => `${check} ${message} ${actual}`).values()];
}

function byParty(cases: readonly CaseResult[]): [string, CaseResult[]][] {
  return [
    ...groupBy(cases, ({ responsible }) => (responsible ? partyNames[responsible] : 'whoever runs it')).entries(),
  ];
}

function reasons(cases: readonly CaseResult[]): [string, CaseResult[]][] {
  return [...groupBy(cases, ({ reason, outcome }) => `${reason ?? outcome}`).entries()];
}

function asking(cases: readonly CaseResult[]): string {
  const who = [...new Set(cases.flatMap((one) => one.who))].map((one) => partyNames[one]);
  return who.length > 0 ? ` Who can find out: ${who.join(', ')}.` : '';
}

function byWho(cases: readonly CaseResult[]): [string, number][] {
  const groups = groupBy(cases, ({ who }) => who.map((one) => partyNames[one]).join(' or ') || 'nobody yet');
  return [...groups].map(([who, members]) => [who, members.length]);
}

function groupBy(cases: readonly CaseResult[], key: (one: CaseResult) => string): Map<string, CaseResult[]> {
  const groups = new Map<string, CaseResult[]>();
  for (const one of cases) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}
