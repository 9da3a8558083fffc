import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import type { Evidence, Observation } from '../../helpers/evidence/evidence.ts';
import { partyName } from '../party-names.ts';
import { checkAnchor } from './checks.ts';
import { html, type Markup } from './escape.ts';
import { english, type Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, outcomeOrder } from './outcomes.ts';
import { anchor, remedyText } from './shown.ts';

const longestExcerpt = 600;
const mostExcerpts = 3;

/** Every case, worst first, each to be opened, in English as RESULTS has it; with a filter where there is script. */
export function casesSection(results: Results, evidence: Evidence | null): Markup {
  const sorted = [...results.cases].sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
  const earlier = (evidence?.earlier ?? []).flatMap(({ observations }) => observations);
  const observed = new Map([...earlier, ...(evidence?.observations ?? [])].map((one) => [one.id, one]));
  const here = outcomeOrder.filter((outcome) => (results.counts[outcome] ?? 0) > 0);
  return html`<section id="cases"><h2>${say('cases.title')}</h2>
<form class="filter" hidden><label>${say('cases.search')} <input type="search" name="text" autocomplete="off"></label>
<fieldset><legend>${say('cases.outcomes')}</legend>${here.map((outcome) => html`<label><input type="checkbox" name="outcome" value="${outcome}" checked> ${say(`outcome.${outcome}`)}</label> `)}</fieldset>
<output>${say('cases.shown', { shown: html`<b class="shown">${sorted.length}</b>`, all: sorted.length })}</output></form>
<div class="cases">${sorted.map((one) => caseOf(one, results, observed))}</div></section>`;
}

function caseOf(one: CaseResult, results: Results, observed: ReadonlyMap<string, Observation>): Markup {
  const missed = one.outcome === 'fail' || one.outcome === 'warn';
  const cited = one.requirements.map(
    (id) => html`<a href="#requirement-${id}">${id}</a> (${results.requirements[id]?.level ?? '?'}) `,
  );
  const rows: readonly (readonly [Term, Markup | string | null])[] = [
    ['fact.expected', one.expected],
    ['fact.found', one.actual],
    ['fact.finding', one.message],
    ['fact.reason', one.reason],
    ['fact.who', one.who.map(partyName).join(', ') || null],
    ['fact.blocked-by', one.blockedBy === null ? null : html`<a href="#${anchor(one.blockedBy)}">${one.blockedBy}</a>`],
    ['fact.notes', one.notes.join('; ') || null],
    ['fact.remedy', one.remedy === null ? null : remedyText(one.remedy)],
    ['fact.acts', missed ? partyName(one.responsible) : null],
    ['fact.target', one.at === null ? null : placeIn(one.at, results)],
    ['fact.standard', html`${cited}`],
    ['fact.explained', results.checks[one.check] ? html`<a href="#${checkAnchor(one.check)}">${one.check}</a>` : null],
    ['fact.verdict', one.decides ? null : english['not-in-set'].replace('{set}', results.requirementSet)],
    ['fact.seen', one.seenBy.map(({ vantage, at }) => `${vantage}, ${at}`).join('; ') || null],
  ];
  return html`<details class="case" id="${anchor(one.id)}" data-outcome="${one.outcome}"><summary>${badge(one.outcome)} <bdi class="title" lang="en">${one.title}</bdi> <code>${one.id}</code></summary>
<dl class="pairs" lang="en" dir="ltr">${rows.map(([name, value]) => (value === null ? null : html`<dt>${english[name]}</dt><dd>${value}</dd>`))}</dl>
${excerpts(one, observed)}</details>`;
}

function placeIn({ pointer, line }: NonNullable<CaseResult['at']>, { target }: Results): string {
  return `${target.file}${line === null ? '' : `:${line}`} ${pointer}`;
}

/** What was received, for cases that somebody will look into. */
function excerpts(one: CaseResult, observed: ReadonlyMap<string, Observation>): Markup | null {
  if (one.outcome === 'pass' || one.outcome === 'not-applicable') return null;
  const seen = one.evidence.flatMap((id) => observed.get(id) ?? []).slice(0, mostExcerpts);
  return html`${seen.map(({ id, step, at, raw, failed }) => {
    const text = JSON.stringify(failed ?? raw, null, 1);
    const cut = text.length - longestExcerpt;
    return html`<figure dir="ltr"><figcaption>${inEnglishOnly(`${id} ${step?.key ?? ''}, ${at ?? ''}`)}</figcaption><pre tabindex="0">${cut > 0 ? `${text.slice(0, longestExcerpt)}\n… ${cut} more characters in evidence.json` : text}</pre></figure>`;
  })}`;
}
