import type { CaseResult, Results } from '../../helpers/check/results.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { html, type Markup } from './escape.ts';
import { anchor, badge, outcomeOrder, outcomeWords, partyNames } from './words.ts';

const longestExcerpt = 600;

/** Every case, worst first, each to be opened; with a filter where there is script. */
export function casesSection(results: Results, evidence: Evidence | null): Markup {
  const sorted = [...results.cases].sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
  return html`<section id="cases"><h2>All cases</h2>
<form class="filter" hidden><label>Search <input type="search" name="text" placeholder="id, text, certificate …"></label>
<fieldset><legend>Outcomes</legend>${outcomeOrder
    .filter((outcome) => (results.counts[outcome] ?? 0) > 0)
    .map(
      (outcome) =>
        html`<label><input type="checkbox" name="outcome" value="${outcome}" checked> ${outcomeWords[outcome].word}</label> `,
    )}</fieldset>
<output></output></form>
<div class="cases">${sorted.map((one) => caseOf(one, results, evidence))}</div></section>`;
}

function caseOf(one: CaseResult, results: Results, evidence: Evidence | null): Markup {
  const { requirements, target } = results;
  const rows: [string, Markup | string | null][] = [
    ['Expected', one.expected],
    ['Found', one.actual],
    ['Finding', one.message],
    ['Reason', one.reason],
    ['Who can find out', one.who.map((who) => partyNames[who]).join(', ') || null],
    ['Blocked by', one.blockedBy ? html`<a href="#${anchor(one.blockedBy)}">${one.blockedBy}</a>` : null],
    ['Notes', one.notes.join('; ') || null],
    ['Remedy', one.remedy],
    [
      'Who acts',
      one.outcome === 'fail' || one.outcome === 'warn' ? (one.responsible ? partyNames[one.responsible] : null) : null,
    ],
    ['Target', one.at ? `${target.file}${one.at.line === null ? '' : `:${one.at.line}`} ${one.at.pointer}` : null],
    [
      'Standard',
      html`${one.requirements.map((id) => html`<a href="#requirement-${id}">${id}</a> (${requirements[id]?.level ?? '?'}) `)}`,
    ],
    ['Verdict', one.decides ? null : `does not count: the check is not in requirement set ${results.requirementSet}`],
    ['Seen', one.seenBy.map(({ vantage, at }) => `${vantage}, ${at}`).join('; ') || null],
  ];
  return html`<details class="case" id="${anchor(one.id)}" data-outcome="${one.outcome}"><summary>${badge(one.outcome)} <span class="title">${one.title}</span> <code>${one.id}</code></summary>
<dl class="facts">${rows.filter(([, value]) => value !== null).map(([name, value]) => html`<div><dt>${name}</dt><dd>${typeof value === 'string' ? html`<bdi>${value}</bdi>` : value}</dd></div>`)}</dl>
${excerpts(one, evidence)}</details>`;
}

/** What was received, for cases that somebody will look into. */
function excerpts(one: CaseResult, evidence: Evidence | null): Markup | null {
  if (!evidence || one.outcome === 'pass' || one.outcome === 'not-applicable') return null;
  const seen = [...evidence.observations, ...(evidence.earlier ?? []).flatMap(({ observations }) => observations)]
    .filter(({ id }) => one.evidence.includes(id))
    .slice(0, 3);
  if (seen.length === 0) return null;
  return html`${seen.map(({ id, step, at, raw, failed }) => {
    const text = JSON.stringify(failed ?? raw, null, 1);
    return html`<figure><figcaption>${id} ${step.key}, ${at}</figcaption><pre>${text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}\n… ${text.length - longestExcerpt} more characters in evidence.json` : text}</pre></figure>`;
  })}`;
}
