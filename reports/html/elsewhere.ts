import { type Group, groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { reasonText } from './reason.ts';
import { anchor, caseCount, parties } from './shown.ts';
import { titleText } from './stated.ts';

/**
 * What was not tested from here, case by case: who can, why not here, and what each is about. On paper all of it is
 * there.
 */
export function elsewhereSection(results: Results): Markup | null {
  const cases = results.cases.filter(({ outcome, who }) => outcome === 'not-tested' && !who.includes('you'));
  if (cases.length === 0) return null;
  const byWho = [...groupedBy(cases, ({ who }) => who.join()).values()];
  const everybody = [...new Set(cases.flatMap(({ who }) => who))];
  return html`<section id="elsewhere"><h2>${say('elsewhere.title')}</h2>${byWho.map((group) => html`<h3>${whoOf(group)}: <a href="#cases" data-query="${queryOf(group, everybody)}">${caseCount(group.length)}</a></h3>${byReason(group).map(([reason, own]) => listOf(reason, own, results))}`)}</section>`;
}

function byReason(cases: readonly CaseResult[]): [string, Group][] {
  return [...groupedBy(cases, ({ reason, outcome }) => reason ?? outcome)];
}

function listOf(reason: string, cases: Group, { checks }: Results): Markup {
  const byCheck = [...groupedBy(cases, ({ check }) => check)];
  return html`<details class="others"><summary>${reasonText(reason)} <small>${caseCount(cases.length)}</small></summary><noscript><ul>${byCheck.map(
    ([check, own]) =>
      own.length === 1
        ? html`<li><a href="#${anchor(own[0].id)}">${inEnglishOnly(own[0].title)}</a></li>`
        : html`<li><a href="#${anchor(own[0].id)}">${titleText(checks[check]?.title ?? check)}</a> <bdi class="where" dir="ltr">${own.map(({ subject }) => subject.name).join(', ')}</bdi></li>`,
  )}</ul></noscript></details>`;
}

/** What the explorer is asked for to show cases that the same parties can test, and no others. */
function queryOf([{ who }]: Group, everybody: CaseResult['who']): string {
  if (who.length === 0) return 'elsewhere:later';
  return ['elsewhere:yes', ...everybody.map((name) => `${who.includes(name) ? '' : '-'}by:${name}`)].join(' ');
}

function whoOf([first]: Group): Markup {
  return first.who.length > 0 ? parties(first.who) : say('elsewhere.nobody');
}
