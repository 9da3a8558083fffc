import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { Institution, Overview, State } from '../../helpers/fleet/overview-schema.ts';
import { documentOf, languageChoice } from '../html/document.ts';
import { html, type Markup } from '../html/escape.ts';
import { fleetScript, fleetStyle } from '../html/inlined.ts';
import { inEnglishOnly } from '../html/languages/say.ts';
import { foreign, listed, party } from '../html/shown.ts';
import { calendarSection } from './calendar.ts';
import { actors, actsSection, attentionSection, changesSection, commonSection } from './first.ts';
import { arabic } from './languages/ar.ts';
import { english } from './languages/en.ts';
import { say } from './languages/say.ts';
import { stateWords } from './states.ts';
import { oneLine } from './words.ts';

/**
 * All institutions of a night on one page that stands alone: it opens from disk, loads nothing and reads without
 * script, which only finds. English and Arabic are both in it, one is shown. Links lead to the reports of the runs.
 *
 * @param runs the way from the page to the folder with the runs, with `/` at its end; empty where they are beside it
 */
export function renderFleet(overview: Overview, runs = ''): string {
  const { night, states, institutions, at } = overview;
  const counts = (Object.keys(stateWords) as State[]).filter((state) => states[state] > 0);
  const columns: Columns = {
    paths: namesIn(institutions, ({ paths }) => paths),
    roles: namesIn(institutions, ({ certificates }) => certificates),
  };
  const all = institutions.length;
  const files = html`${['overview.json', 'institutions.csv', 'fleet.prom', 'expiries.ics'].map((file, index) => html`${index > 0 ? ', ' : null}<a href="${file}">${file}</a>`)}`;
  return documentOf({
    title: `${filled(english.title, states.conformant, all)}, night ${night}`,
    titleInArabic: `${filled(arabic.title, states.conformant, all)}، ${night}`,
    style: fleetStyle,
    script: fleetScript,
    body: html`${languageChoice}
<a class="skip" href="#institutions">${say('skip.institutions')}</a>
<main>
<header class="band ${overview.verdict}"><h1>${say('title', { count: states.conformant, all })}</h1>
<p>${say('night', { night, at: html`<time dir="ltr">${at.slice(0, 16).replace('T', ' ')}</time>` })} ${counts.map((state, index) => html`${index > 0 ? ' · ' : null}<a data-query="is:${state}" href="#institutions">${states[state]} ${say(`state.${state}`)}</a>`)}${overview.whole === states.conformant ? null : html`. ${say('whole', { count: overview.whole })}`}</p></header>
${attentionSection(overview)}
<div class="two">${commonSection(overview)}${actsSection(overview)}</div>
${changesSection(overview)}
<section id="institutions"><h2>${say('institutions.title')}</h2>
<form class="needs-script" hidden role="search"><label for="query">${say('institutions.find')}</label> <input id="query" type="search" dir="ltr" spellcheck="false" autocomplete="off" placeholder="bank is:incomplete fail:S4 acts:lfi -changed"> <output id="found" for="query" dir="ltr"></output><small>${say('institutions.marks')} <bdi dir="ltr"><code>is:refused</code> <code>fail:S4</code> <code>undecided:oc</code> <code>blocked:oc</code> <code>warn:oc</code> <code>acts:lfi</code> <code>acts:you</code> <code>changed</code> <code>worse</code> <code>-word</code></bdi></small></form>
<p class="legend"><span><b class="fail">✕</b> ${say('legend.fails')}</span> <span><b class="undecided">?</b> ${say('legend.undecided')}</span> <span><b class="warn">!</b> ${say('legend.warns')}</span> <span><code>+</code> ${say('legend.holds')}</span> <span><code>o</code> ${say('legend.not-seen')}</span></p>
<div class="scroll" tabindex="0" role="region" aria-label="Institutions"><table class="institutions" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">${say('column.institution')}</th><th role="columnheader">${say('column.verdict')}</th><th role="columnheader" class="cells" dir="ltr">${heads(columns.paths)}</th><th role="columnheader" class="cells" dir="ltr">${heads(columns.roles)}</th><th role="columnheader">${say('column.todo')}</th><th role="columnheader">${say('column.proved')}</th></tr></thead>
<tbody role="rowgroup">${institutions.map((one) => rowOf(one, columns, runs))}</tbody></table></div></section>
${calendarSection(overview)}
<footer><p>${say('footer', { day: at.slice(0, 10), shown: overview.shown, all, files })}</p></footer>
</main>`,
  });
}

function filled(title: string, count: number, all: number): string {
  return title.replace('{count}', String(count)).replace('{all}', String(all));
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

function rowOf(one: Institution, { paths, roles }: Columns, runs: string): Markup {
  const { key, name, environment, vantage, state, why, causes } = one;
  const decisive = causes.filter(({ decides }) => decides);
  const place = [key, environment, vantage].filter((part) => part !== null).join(' · ');
  const title = name ?? key;
  return html`<tr role="row" id="i-${key}" data-words="${wordsOf(one)}"><th role="rowheader">${one.runId === null ? foreign(title) : html`<a href="${runs}${key}/index.html"><bdi>${title}</bdi></a>`}<small dir="ltr">${place}</small></th><td role="cell"><span class="state ${state}">${say(state === 'refused' ? 'row.refused' : `state.${state}`)}</span>${notesOf(one)}</td><td role="cell" class="cells" dir="ltr">${cells(paths.map((name) => [name, one.paths[name]]))}</td><td role="cell" class="cells" dir="ltr">${cells(roles.map((name) => [name, one.certificates[name]?.outcome]))}</td><td role="cell">${why === null ? todo(decisive, one.moreCauses) : clamped(oneLine(why))}</td><td role="cell">${coverageOf(one)}</td></tr>
`;
}

/**
 * Marks of several outcomes, each as wide as its head. What holds and what was not seen from there is text; the rest
 * has its colour.
 */
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
    ...(worse ? [say('changes.worse')] : changes.some((one) => one.worse === false) ? [say('changes.better')] : []),
    ...(busy ? [say('row.busy')] : []),
    ...(deaths > 0 ? [say('row.deaths', { count: deaths })] : []),
  ];
  return html`${notes.length === 0 ? null : html`<small>${listed(notes)}</small>`}`;
}

function todo(causes: Institution['causes'], more: number): Markup {
  const [first] = causes;
  if (first === undefined) return html``;
  const others = causes.length - 1 + more;
  const due = first.by === null ? null : html` ${say('row.by', { day: first.by.slice(0, 10) })}`;
  return html`${clamped(first.sentence)}${first.remedy === null ? null : html`<small class="clamped" title="${first.remedy}">${inEnglishOnly(first.remedy)}</small>`}<small>${actors(first.who)}${due}${others > 0 ? html`, ${say('changes.and-more', { count: others })}` : null}</small>`;
}

/** A text on one line, whose whole is in the report of the run. */
function clamped(text: string): Markup {
  return html`<bdi class="clamped" lang="en" title="${text}">${text}</bdi>`;
}

/** Who has to prove the rest: a verdict stands for the institution only where nobody has to. */
function coverageOf({ runId, whole, unproved }: Institution): Markup {
  if (runId === null) return html``;
  if (whole) return say('row.whole');
  return html`${say('row.in-part')}${unproved.map((one) => html`<small><bdi>${party(one.party)}: ${one.cases}</bdi></small>`)}`;
}

/** What a row is found by: words, and marks such as `is:incomplete`, `fail:S4`, `undecided:oc`, `acts:ozone`. */
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
    ...marked.flatMap(([place, outcome = '']) => {
      const [kind] = signs[outcome as Outcome] ?? [];
      return kind === undefined ? [] : [...new Set([outcome, kind])].map((mark) => `${mark}:${place}`);
    }),
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
