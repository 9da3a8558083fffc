import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { Institution, Overview, State } from '../../helpers/fleet/overview-schema.ts';
import { documentOf } from '../html/document.ts';
import { html, type Markup } from '../html/escape.ts';
import { fleetScript, fleetStyle } from '../html/inlined.ts';
import { partyName } from '../party-names.ts';
import { calendarSection } from './calendar.ts';
import { actsSection, attentionSection, changesSection, commonSection } from './first.ts';
import { stateWords } from './states.ts';
import { oneLine, partiesIn } from './words.ts';

/**
 * All institutions of a night on one page that stands alone: it opens from disk, loads nothing and reads without script, which only finds.
 * Links lead to the reports of the runs beside it.
 */
export function renderFleet(overview: Overview): string {
  const { night, states, institutions, at } = overview;
  const counts = (Object.keys(stateWords) as State[]).filter((state) => states[state] > 0);
  const columns: Columns = {
    paths: namesIn(institutions, ({ paths }) => paths),
    roles: namesIn(institutions, ({ certificates }) => certificates),
  };
  const title = `${states.conformant} of ${institutions.length} institutions conformant`;
  return documentOf({
    title: `${title}, night ${night}`,
    style: fleetStyle,
    script: fleetScript,
    body: html`<a class="skip" href="#institutions">To the institutions</a>
<main>
<header class="band ${overview.verdict}"><h1>${title}</h1>
<p>Night ${night}, as of <time>${at.slice(0, 16).replace('T', ' ')}</time> UTC. ${counts.map((state, index) => html`${index > 0 ? ', ' : null}<a data-query="is:${state}" href="#institutions">${states[state]} ${stateWords[state]}</a>`)}. ${overview.whole === states.conformant ? null : html`Of those conformant, ${overview.whole} are proved as a whole; the others in what their vantage can see.`}</p></header>
${attentionSection(overview)}
<div class="two">${commonSection(overview)}${actsSection(overview)}</div>
${changesSection(overview)}
<section id="institutions"><h2>Institutions, worst first</h2>
<form class="needs-script" hidden role="search"><label for="query">Find</label> <input id="query" type="search" spellcheck="false" autocomplete="off" placeholder="bank is:incomplete fail:S4 acts:lfi -changed"> <output id="found" for="query"></output></form>
<p class="legend"><span><b class="fail">✕</b> fails</span> <span><b class="undecided">?</b> undecided</span> <span><b class="warn">!</b> warns</span> <span><code>+</code> holds</span> <span><code>o</code> not seen from there</span></p>
<div class="scroll" tabindex="0" role="region" aria-label="Institutions"><table class="institutions" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">Institution</th><th role="columnheader">Verdict</th><th role="columnheader" class="cells">${heads(columns.paths)}</th><th role="columnheader" class="cells">${heads(columns.roles)}</th><th role="columnheader">First to do</th><th role="columnheader">Proved</th></tr></thead>
<tbody role="rowgroup">${institutions.map((one) => rowOf(one, columns))}</tbody></table></div></section>
${calendarSection(overview)}
<footer><p>Days are counted from ${at.slice(0, 10)}. Of ${overview.shown} of ${institutions.length} runs every case was judged once more by Vitest. The same as data: <a href="overview.json">overview.json</a>, <a href="institutions.csv">institutions.csv</a>, <a href="fleet.prom">fleet.prom</a>, <a href="expiries.ics">expiries.ics</a>.</p></footer>
</main>`,
  });
}

interface Columns {
  readonly paths: readonly string[];
  readonly roles: readonly string[];
}

/** Names of what institutions have, in the order in which they come. */
function namesIn(institutions: readonly Institution[], of: (one: Institution) => object): string[] {
  return [...new Set(institutions.flatMap((one) => Object.keys(of(one))))];
}

function heads(names: readonly string[]): Markup {
  return html`${names.map((name) => html`<b>${name}</b>`)}`;
}

function rowOf(one: Institution, { paths, roles }: Columns): Markup {
  const { key, name, environment, vantage, state, why, causes } = one;
  const decisive = causes.filter(({ decides }) => decides);
  const place = [key, environment, vantage].filter((part) => part !== null).join(' · ');
  const title = name ?? key;
  return html`<tr role="row" id="i-${key}" data-words="${wordsOf(one)}"><th role="rowheader">${one.runId === null ? title : html`<a href="${key}/index.html">${title}</a>`}<small>${place}</small></th><td role="cell"><span class="state ${state}">${stateWords[state]}</span>${notesOf(one)}</td><td role="cell" class="cells">${cells(paths.map((name) => [name, one.paths[name]]))}</td><td role="cell" class="cells">${cells(roles.map((name) => [name, one.certificates[name]?.outcome]))}</td><td role="cell">${why === null ? todo(decisive, one.moreCauses) : clamped(oneLine(why))}</td><td role="cell">${coverageOf(one)}</td></tr>
`;
}

/** Marks of several outcomes, each as wide as its head. What holds and what was not seen from there is text; the rest has its colour. */
function cells(all: readonly (readonly [name: string, outcome: Outcome | undefined])[]): Markup {
  return html`${all.map(([name, outcome]) => (outcome === undefined ? ' ' : (plain[outcome] ?? loud(name, outcome))))}`;
}

const plain: Readonly<Partial<Record<Outcome, string>>> = { pass: '+', 'not-tested': 'o', 'not-applicable': ' ' };

const signs: Readonly<Partial<Record<Outcome, readonly [kind: string, sign: string]>>> = {
  fail: ['fail', '✕'],
  warn: ['warn', '!'],
  inconclusive: ['undecided', '?'],
  blocked: ['undecided', '?'],
};

function loud(name: string, outcome: Outcome): Markup {
  const [kind = '', sign = ''] = signs[outcome] ?? [];
  return html`<b class="${kind}" title="${name}: ${outcome}">${sign}</b>`;
}

function notesOf({ busy, deaths, changes }: Institution): Markup {
  const worse = changes.some((one) => one.worse === true);
  const notes = [
    ...(worse ? ['worse'] : changes.some((one) => one.worse === false) ? ['better'] : []),
    ...(busy ? ['scanner busy'] : []),
    ...(deaths > 0 ? [`${deaths} lost ${deaths === 1 ? 'attempt' : 'attempts'}`] : []),
  ];
  return html`${notes.length === 0 ? null : html`<small>${notes.join(', ')}</small>`}`;
}

function todo(causes: Institution['causes'], more: number): Markup {
  const [first] = causes;
  if (first === undefined) return html``;
  const others = causes.length - 1 + more;
  const due = first.by === null ? '' : ` by ${first.by.slice(0, 10)}`;
  return html`${clamped(first.sentence)}<small>${partiesIn(first.who)}${due}${others > 0 ? `, and ${others} more` : null}</small>`;
}

/** A text on one line, whose whole is in the report of the run. */
function clamped(text: string): Markup {
  return html`<span class="clamped" title="${text}">${text}</span>`;
}

/** Who has to prove the rest: a verdict stands for the institution only where nobody has to. */
function coverageOf({ runId, whole, unproved }: Institution): Markup {
  if (runId === null) return html``;
  if (whole) return html`whole`;
  return html`in part<small>${unproved.map(({ party, cases }) => `${partyName(party)} ${cases}`).join(', ')}</small>`;
}

/** What a row is found by: words, and marks such as `is:incomplete`, `fail:S4`, `acts:ozone`. */
function wordsOf(one: Institution): string {
  const { key, name, environment, vantage, state, paths, certificates, causes, changes, busy } = one;
  const marked = [
    ...Object.entries(paths),
    ...Object.entries(certificates).map(([role, { outcome }]) => [role, outcome]),
  ];
  const parties = new Set(causes.filter(({ decides }) => decides).flatMap(({ who }) => who));
  return [
    key,
    name ?? '',
    environment ?? '',
    vantage ?? '',
    `is:${state}`,
    ...marked.filter(([, outcome = '']) => outcome in signs).map(([place, outcome]) => `${outcome}:${place}`),
    ...[...parties].map((who) => `acts:${who}`),
    ...causes.map(({ check }) => check),
    one.whole ? 'whole' : 'in-part',
    ...(changes.length > 0 ? ['changed'] : []),
    ...changes.flatMap(({ worse }) => (worse === true ? ['worse'] : worse === false ? ['better'] : [])),
    ...(busy ? ['busy'] : []),
  ]
    .join(' ')
    .toLowerCase();
}
