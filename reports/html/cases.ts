import { causesOf } from '../../helpers/causes/causes.ts';
import { type Group, groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { isForAnotherRun, isForOthers } from '../../helpers/engine/roll-up.ts';
import type { Evidence, Observation } from '../../helpers/evidence/evidence.ts';
import { partyName } from '../party-names.ts';
import { checkAnchor } from './checks.ts';
import { html, type Markup } from './escape.ts';
import { excerpts } from './excerpts.ts';
import { english, type Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { badge, outcomeOrder, signOf } from './outcomes.ts';
import { anchor } from './shown.ts';
import { caseRemedy, findingText } from './stated.ts';

interface Shelf {
  readonly results: Results;
  readonly observed: ReadonlyMap<string, Observation>;
  /** Number of the cause that a case is under. */
  readonly causes: ReadonlyMap<string, number>;
}

/** Every case by subject and suite, in English as RESULTS has it; what holds is folded, and script finds cases by words and marks. */
export function casesSection(results: Results, evidence: Evidence | null): Markup {
  const earlier = (evidence?.earlier ?? []).flatMap(({ observations }) => observations);
  const shelf: Shelf = {
    results,
    observed: new Map([...earlier, ...(evidence?.observations ?? [])].map((one) => [one.id, one])),
    causes: new Map(
      causesOf(results).flatMap(({ cases, waits }, index) =>
        [...cases, ...waits].map(({ id }) => [id, index + 1] as const),
      ),
    ),
  };
  const bySubject = [...groupedBy(results.cases, subjectOf)];
  return html`<section id="cases"><h2>${say('cases.title')}</h2>${explorer(results)}
${bySubject.map(([name, cases]) => subjectGroup(name, cases, shelf))}</section>`;
}

function explorer({ cases, counts }: Results): Markup {
  const here = outcomeOrder.filter((outcome) => (counts[outcome] ?? 0) > 0);
  return html`<div class="explorer"><form class="needs-script" hidden role="search"><label for="query">${say('cases.search')}</label><input type="search" id="query" autocomplete="off" spellcheck="false" placeholder="outcome:fail S4">
<output>${say('cases.shown', { shown: html`<b class="shown">${cases.length}</b>`, all: cases.length })}</output> <small>${say('cases.keys')}</small></form>
<ul class="counts">${here.map((outcome) => html`<li><a href="#cases" data-query="outcome:${outcome}">${badge(outcome)} <b>${counts[outcome]}</b></a></li>`)}</ul></div><p class="nothing" hidden>${say('cases.nothing')}</p>`;
}

/** What a case is about, as the explorer groups them. */
function subjectOf({ subject }: CaseResult): string {
  return subject.role ?? subject.endpoint ?? subject.jwks ?? subject.name.split('/')[0] ?? subject.name;
}

function subjectGroup(name: string, cases: readonly CaseResult[], shelf: Shelf): Markup {
  const bySuite = [...groupedBy(cases, ({ check }) => shelf.results.checks[check]?.suiteTitle ?? check)];
  return html`<details class="group"${missed(cases) ? html` open` : null}><summary><b><bdi>${name}</bdi></b> ${countsOf(cases)}</summary>${bySuite.map(
    ([title, own]) => suiteGroup(title, own, shelf),
  )}</details>`;
}

/** The cases of a suite on a subject; marks that all of them have stand at the group. */
function suiteGroup(title: string, cases: Group, shelf: Shelf): Markup {
  const marked = sorted(cases).map((one) => ({ one, marks: marksOf(one, shelf) }));
  const shared = marked.reduce(
    (left, { marks }) => left.filter((mark) => marks.includes(mark)),
    marked[0]?.marks ?? [],
  );
  return html`<details class="group" data-marks="${shared.join(' ')}"${missed(cases) ? html` open` : null}><summary><bdi lang="en">${title}</bdi> ${signsOf(cases)}</summary><div lang="en" dir="ltr">${marked.map(
    ({ one, marks }, index) =>
      caseOf(
        one,
        marks.filter((mark) => !shared.includes(mark)).join(' '),
        shelf,
        marked[index - 1]?.one.title === one.title,
      ),
  )}</div></details>`;
}

function missed(cases: readonly CaseResult[]): boolean {
  return cases.some(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive');
}

/** How many cases have which outcome, in words. */
function countsOf(cases: readonly CaseResult[]): Markup {
  return html`${outcomesOf(cases).map(([outcome, count]) => html`<span class="badge ${outcome}"><span aria-hidden="true">${signOf(outcome)}</span>\u00a0${count} ${say(`outcome.${outcome}`)}</span> `)}`;
}

/** The same in signs, under a heading that has the words. */
function signsOf(cases: readonly CaseResult[]): Markup {
  return html`${outcomesOf(cases).map(([outcome, count]) => html`<span class="badge ${outcome}">${signOf(outcome)}\u00a0${count}</span> `)}`;
}

function outcomesOf(cases: readonly CaseResult[]): (readonly [Outcome, number])[] {
  return outcomeOrder
    .map((outcome) => [outcome, cases.filter((one) => one.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0);
}

function sorted(cases: readonly CaseResult[]): CaseResult[] {
  return [...cases].sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
}

/** What the explorer finds a case by, beside its words: `outcome:fail`, `role:S4`, `at:oc`, `req:CSR-05`. */
function marksOf(one: CaseResult, { causes }: Shelf): string[] {
  const { subject, requirements } = one;
  return [
    `outcome:${one.outcome}`,
    `layer:${one.layer}`,
    ...requirements.map((id) => `req:${id}`),
    ...(subject.role ? [`role:${subject.role}`] : []),
    ...(subject.endpoint ? [`at:${subject.endpoint}`] : []),
    ...(one.responsible ? [`acts:${one.responsible}`] : []),
    ...(isForAnotherRun(one) ? ['elsewhere:later'] : []),
    ...(isForOthers(one) ? ['elsewhere:yes', ...one.who.map((who) => `by:${who}`)] : []),
    ...(causes.has(one.id) ? [`cause:${causes.get(one.id)}`] : []),
  ];
}

/**
 * A line for what holds, waits or was left to others, under the title of the one before where it is the same; all that is known of what
 * misses or could not be decided.
 */
function caseOf(one: CaseResult, marks: string, shelf: Shelf, titled: boolean): Markup {
  const { outcome, title, id } = one;
  const opening = html`class="case ${outcome}" id="${anchor(id)}" data-marks="${marks}"`;
  if (['fail', 'warn', 'inconclusive'].includes(outcome))
    return html`<details ${opening}><summary><b>${signOf(outcome)} ${english[`outcome.${outcome}`]}</b> <bdi class="title">${title}</bdi> <code>${id}</code></summary>${facts(one, shelf)}${excerpts(one, shelf.observed)}</details>`;
  const cause = outcome === 'blocked' ? shelf.causes.get(id) : undefined;
  return html`<div ${opening}>${signOf(outcome)} ${titled ? null : html`<bdi class="title">${title}</bdi> `}<code>${id}</code> ${cause === undefined ? cutLine(lineOf(one)) : html`<a href="#cause-${cause}">${english['cases.cause'].replace('{number}', String(cause))}</a>`}</div>`;
}

const longestLine = 90;

/** As much as a line has room for; the whole is in `results.json`. */
function cutLine(text: string): string {
  const characters = [...text];
  return characters.length > longestLine ? `${characters.slice(0, longestLine - 1).join('')}…` : text;
}

/** What was seen of a case that needs nobody, or why it was not. */
function lineOf({ outcome, actual, notes, reason, who, blockedBy, decides }: CaseResult): string {
  const said =
    outcome === 'pass'
      ? [actual, ...notes]
      : [outcome === 'blocked' ? blockedBy : reason, who.length > 0 ? who.map(partyName).join(', ') : null];
  return [...said, decides ? null : english['does-not-count']]
    .filter((part) => part !== null && part !== '')
    .join('; ');
}

function facts(one: CaseResult, { results }: Shelf): Markup {
  const missed = one.outcome === 'fail' || one.outcome === 'warn';
  const cited = one.requirements.map(
    (id) => html`<a href="#requirement-${id}">${id}</a> (${results.requirements[id]?.level ?? '?'}) `,
  );
  const rows: readonly (readonly [Term, Markup | string | null])[] = [
    ['fact.expected', one.expected],
    ['fact.found', one.actual],
    ['fact.finding', findingText(one, results)],
    ['fact.reason', one.reason],
    ['fact.who', one.who.map(partyName).join(', ') || null],
    ['fact.notes', one.notes.join('; ') || null],
    ['fact.remedy', caseRemedy(one, results)],
    ['fact.acts', missed ? partyName(one.responsible) : null],
    ['fact.target', one.at === null ? null : placeIn(one.at, results)],
    ['fact.standard', html`${cited}`],
    ['fact.explained', results.checks[one.check] ? html`<a href="#${checkAnchor(one.check)}">${one.check}</a>` : null],
    ['fact.verdict', one.decides ? null : english['not-in-set'].replace('{set}', results.requirementSet)],
    ['fact.seen', one.seenBy.map((sight) => sightText(sight, results)).join('; ') || null],
  ];
  return html`<dl class="pairs">${rows.map(([name, value]) => (value === null ? null : html`<dt>${english[name]}</dt><dd>${value}</dd>`))}</dl>`;
}

/** Who saw it and when; of merged runs also what it came to by that alone. */
function sightText({ vantage, at, outcome }: CaseResult['seenBy'][number], { sources }: Results): string {
  return `${vantage}, ${at}${sources.length > 1 ? `: ${english[`outcome.${outcome}`]}` : ''}`;
}

function placeIn({ pointer, line }: NonNullable<CaseResult['at']>, { target }: Results): string {
  return `${target.file}${line === null ? '' : `:${line}`} ${pointer}`;
}
