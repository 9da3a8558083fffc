import { causesOf } from '../../helpers/causes/causes.ts';
import { type Group, groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { Outcome } from '../../helpers/engine/outcome.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { isForAnotherRun, isForOthers } from '../../helpers/engine/roll-up.ts';
import type { Evidence, Observation } from '../../helpers/evidence/evidence.ts';
import { partyName, vantageName } from '../party-names.ts';
import { checkAnchor } from './checks.ts';
import { html, type Markup } from './escape.ts';
import { excerpts } from './excerpts.ts';
import { english, type Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, outcomeOrder, signOf } from './outcomes.ts';
import { reasonText } from './reason.ts';
import { anchor, listed, parties, party } from './shown.ts';
import { caseRemedy, caseTitle, findingText, titleText } from './stated.ts';

interface Shelf {
  readonly results: Results;
  readonly observed: ReadonlyMap<string, Observation>;
  /** Number of the cause that a case is under. */
  readonly causes: ReadonlyMap<string, number>;
  /** What the explorer finds a case by, beside its words and its outcome. */
  readonly marks: ReadonlyMap<string, readonly string[]>;
  readonly linked: ReadonlySet<string>;
}

/**
 * Every case by subject and suite; what holds is folded, and stands in English as RESULTS has it. Script finds cases by
 * words and marks.
 *
 * @param linked ids of elements that links on the page lead to
 */
export function casesSection(results: Results, evidence: Evidence | null, linked: ReadonlySet<string>): Markup {
  const earlier = (evidence?.earlier ?? []).flatMap(({ observations }) => observations);
  const causes = new Map(
    causesOf(results).flatMap(({ cases, waits }, index) =>
      [...cases, ...waits].map(({ id }) => [id, index + 1] as const),
    ),
  );
  const shelf: Shelf = {
    results,
    observed: new Map([...earlier, ...(evidence?.observations ?? [])].map((one) => [one.id, one])),
    causes,
    marks: new Map(results.cases.map((one) => [one.id, marksOf(one, causes, results)])),
    linked,
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
  return html`<details class="group"${missed(cases) ? html` open` : null}><summary><b><bdi>${name}</bdi></b> ${countsOf(cases)}</summary><div class="suites">${bySuite.map(([title, own]) => suiteGroup(title, own, shelf))}</div></details>`;
}

/**
 * The cases of a suite on a subject. What a reader without script has unfolded is kept in `noscript`, of which script
 * makes elements where somebody opens, filters or follows a link to it: thousands of cases cost nothing until then.
 */
function suiteGroup(title: string, cases: Group, shelf: Shelf): Markup {
  const shared = sharedMarks(cases, shelf);
  const blocks = [...groupedBy(sorted(cases), (one) => (isToldWhole(one) ? one.id : one.check)).values()];
  return html`<details class="group"${attribute(shared)}${missed(cases) ? html` open` : null}><summary>${titleText(title)} ${signsOf(cases)}</summary><noscript>${blocks.map((block) => blockOf(block, shared, shelf))}</noscript></details>`;
}

/**
 * A case that somebody will look into, or under their check those that need nobody, wait or were left to others. Script
 * puts the title of the check there, which stands in the page once.
 */
function blockOf(block: Group, above: readonly string[], shelf: Shelf): Markup {
  const [first] = block;
  if (isToldWhole(first)) return wholeCase(first, without(marksIn(shelf, first), above), shelf);
  const shared = without(sharedMarks(block, shelf), above);
  const said = block.map((one) => saidIn(one, shelf));
  const alike = block.length > 1 && new Set(said.map(({ text }) => text)).size === 1 ? said[0] : undefined;
  return html`<div class="same${alike ? ' alike' : ''}"${attribute(shared)}><code>${first.check}</code>${alike ? html` <span>${alike}</span>` : null}${block.map(
    (one, index) => lineOf(one, alike ? null : said[index], without(marksIn(shelf, one), [...above, ...shared]), shelf),
  )}</div>`;
}

function isToldWhole({ outcome }: CaseResult): boolean {
  return outcome === 'fail' || outcome === 'warn' || outcome === 'inconclusive';
}

/** Marks that all of these cases have: they stand once, around them. */
function sharedMarks([first, ...others]: Group, shelf: Shelf): readonly string[] {
  return others.reduce((left, one) => left.filter((mark) => marksIn(shelf, one).includes(mark)), marksIn(shelf, first));
}

function marksIn({ marks }: Shelf, { id }: CaseResult): readonly string[] {
  return marks.get(id) ?? [];
}

function without(marks: readonly string[], others: readonly string[]): string[] {
  return marks.filter((mark) => !others.includes(mark));
}

function attribute(marks: readonly string[]): Markup | null {
  return marks.length === 0 ? null : html` data-marks="${marks.join(' ')}"`;
}

function missed(cases: readonly CaseResult[]): boolean {
  return cases.some(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive');
}

/** How many cases have which outcome, in words. */
function countsOf(cases: readonly CaseResult[]): Markup {
  return html`${outcomesOf(cases).map(([outcome, count]) => html`<span class="badge ${outcome}">${count} ${say(`outcome.${outcome}`)}</span> `)}`;
}

/** The same in signs, under a heading that has the words. */
function signsOf(cases: readonly CaseResult[]): Markup {
  return html`${outcomesOf(cases).map(([outcome, count]) => html`<span class="badge ${outcome}">${count}</span> `)}`;
}

function outcomesOf(cases: readonly CaseResult[]): (readonly [Outcome, number])[] {
  return outcomeOrder
    .map((outcome) => [outcome, cases.filter((one) => one.outcome === outcome).length] as const)
    .filter(([, count]) => count > 0);
}

function sorted(cases: readonly CaseResult[]): readonly CaseResult[] {
  return [...cases].sort((a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome));
}

/**
 * What the explorer finds a case by, beside its words and its outcome: `role:S4`, `at:oc`. Requirements, `req:CSR-05`,
 * stand with a case that is told whole or cites others than its check does; script knows those of checks.
 */
function marksOf(one: CaseResult, causes: Shelf['causes'], { checks }: Results): string[] {
  const { subject, requirements } = one;
  const ofCheck = checks[one.check]?.requirements;
  const isKnown = !isToldWhole(one) && ofCheck?.every((id) => requirements.includes(id));
  return [
    `layer:${one.layer}`,
    ...(isKnown ? [] : requirements.length > 0 ? requirements.map((id) => `req:${id}`) : ['req:none']),
    ...(subject.role ? [`role:${subject.role}`] : []),
    ...(subject.endpoint ? [`at:${subject.endpoint}`] : []),
    ...(one.responsible ? [`acts:${one.responsible}`] : []),
    ...(isForAnotherRun(one) ? ['elsewhere:later'] : []),
    ...(isForOthers(one) ? ['elsewhere:yes', ...one.who.map((who) => `by:${who}`)] : []),
    ...(causes.has(one.id) ? [`cause:${causes.get(one.id)}`] : []),
  ];
}

/** All that is known of a case that misses or could not be decided. */
function wholeCase(one: CaseResult, marks: readonly string[], shelf: Shelf): Markup {
  const { outcome, id } = one;
  return html`<details class="case ${outcome}" id="${anchor(id)}"${attribute(marks)}><summary><b>${signOf(outcome)} ${say(`outcome.${outcome}`)}</b> <span class="title">${caseTitle(one, shelf.results)}</span> <code>${id}</code></summary>${facts(one, shelf)}${excerpts(one, shelf.observed)}</details>`;
}

/**
 * A line for a case under its check. Only what links lead to has an id; script finds the others by check and subject.
 */
function lineOf(
  { outcome, id, subject }: CaseResult,
  said: Markup | null | undefined,
  marks: readonly string[],
  { linked }: Shelf,
): Markup {
  return html`<div class="case ${outcome}"${linked.has(anchor(id)) ? html` id="${anchor(id)}"` : null}${attribute(marks)}>${signOf(outcome)} <code>${subject.name}</code>${said ? html` ${said}` : null}</div>`;
}

/** What a line says beside the subject; where all lines under a check say the same, it stands with the check. */
function saidIn(one: CaseResult, { causes }: Shelf): Markup {
  const cause = one.outcome === 'blocked' ? causes.get(one.id) : undefined;
  if (cause === undefined) return html`${cutLine(saidOf(one))}`;
  return html`<a href="#cause-${cause}">${english['cases.cause'].replace('{number}', String(cause))}</a>`;
}

const longestLine = 90;

/** As much as a line has room for; the whole is in `results.json`. */
function cutLine(text: string): string {
  const characters = [...text];
  return characters.length > longestLine ? `${characters.slice(0, longestLine - 1).join('')}…` : text;
}

/** What was seen of a case that needs nobody, or why it was not. */
function saidOf({ outcome, actual, notes, reason, who, blockedBy, decides }: CaseResult): string {
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
    ['fact.reason', one.reason === null ? null : reasonText(one.reason)],
    ['fact.who', missed || one.who.length === 0 ? null : parties(one.who)],
    ['fact.notes', one.notes.join('; ') || null],
    ['fact.remedy', caseRemedy(one, results)],
    ['fact.acts', missed ? listed([...one.who, one.responsible].map(party), say('comma')) : null],
    ['fact.target', one.at === null ? null : placeIn(one.at, results)],
    ['fact.standard', html`${cited}`],
    ['fact.explained', results.checks[one.check] ? html`<a href="#${checkAnchor(one.check)}">${one.check}</a>` : null],
    ['fact.verdict', one.decides ? null : say('not-in-set', { set: results.requirementSet })],
    ['fact.seen', one.seenBy.map((sight) => sightText(sight, results)).join('; ') || null],
  ];
  return html`<dl class="pairs">${rows.map(([name, value]) => (value === null ? null : html`<dt>${say(name)}</dt><dd>${typeof value === 'string' ? inEnglishOnly(value) : value}</dd>`))}</dl>`;
}

/** Who saw it and when; of merged runs also what it came to by that alone. */
function sightText({ vantage, at, outcome }: CaseResult['seenBy'][number], { sources }: Results): string {
  return `${vantageName(vantage)}, ${at}${sources.length > 1 ? `: ${english[`outcome.${outcome}`]}` : ''}`;
}

function placeIn({ pointer, line }: NonNullable<CaseResult['at']>, { target }: Results): string {
  return `${target.file}${line === null ? '' : `:${line}`} ${pointer}`;
}
