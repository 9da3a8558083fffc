import type { Results } from '../../helpers/check/results.ts';
import { html, type Markup } from './escape.ts';
import { badge, foreign, instant, outcomeOrder, outcomeWords } from './words.ts';

const verdictWords = {
  conformant: 'Conformant',
  'non-conformant': 'Not conformant',
  incomplete: 'Incomplete',
} as const;

/** What a reader must know first: the verdict, what it is about, and what it does not say. */
export function verdictSection(results: Results): Markup {
  const { verdict, verdictText, target, certifies, problems } = results;
  return html`<header class="verdict ${verdict}">
<p class="kicker">API Hub conformance · ${foreign(target.institution)}</p>
<h1>${verdictWords[verdict]}</h1>
<p class="sentence">${verdictText}</p>
${certifies ? null : html`<p class="notice"><strong>This report certifies nothing.</strong> ${whyNot(results)}</p>`}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${one}</li>`)}</ul>` : null}
<ul class="counts">${outcomeOrder.filter((outcome) => (results.counts[outcome] ?? 0) > 0).map((outcome) => html`<li>${badge(outcome)} <b>${results.counts[outcome]}</b></li>`)}</ul>
</header>`;
}

function whyNot({ target, filteredBy, problems }: Results): string {
  if (target.environment === 'embedded')
    return 'It is about the embedded ecosystem, which exists to prove the suite itself.';
  if (filteredBy !== null) return `Only cases matching ${filteredBy} were judged.`;
  return problems.length > 0 ? 'The run was not whole.' : '';
}

/** Scope: whose, where, from where, by what, when. */
export function scopeSection(results: Results): Markup {
  const { target } = results;
  const on = Object.entries(target.switches).filter(([, value]) => value);
  const rows: [string, Markup | string][] = [
    ['Institution', foreign(target.institution)],
    ['Environment', target.environmentTitle],
    ['Seen from', target.vantageTitle],
    [
      'Standard',
      html`${results.standard}, requirement set ${results.requirementSet} (${results.requirementSetStatus}), SHA-256 <code>${results.requirementSetDigest}</code>`,
    ],
    [
      'Profile',
      `${target.profile}${on.length > 0 ? `; on: ${on.map(([name]) => name).join(', ')}` : '; all switches off'}`,
    ],
    ['Run', `${instant(results.startedAt)} to ${instant(results.endedAt)}, judged at ${instant(results.judgedAt)}`],
    ['Run id', results.runId],
    ['Target file', html`${foreign(target.file)}, SHA-256 <code>${target.digest}</code>`],
    ['Evidence', html`SHA-256 <code>${results.evidenceDigest}</code>`],
    ['Suite', `${results.tool.name} ${results.tool.version}`],
  ];
  return html`<section id="scope"><h2>Scope</h2><dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

export function glossary(): Markup {
  return html`<section id="words"><h2>What the outcomes mean</h2><dl class="facts">${outcomeOrder.map((outcome) => html`<div><dt>${badge(outcome)}</dt><dd>${outcomeWords[outcome].meaning}</dd></div>`)}</dl></section>`;
}
