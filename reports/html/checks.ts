import { groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { CaseResult, CheckEntry, Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, coverage, tally } from './outcomes.ts';
import { caseCount, checkTitle, listed, parties, remedyText } from './shown.ts';

/** Each check that has cases: what is asked, how this run tested it and who else can, what goes wrong and how that is put right. */
export function checksSection(results: Results, evidence: Evidence | null): Markup | null {
  const stepOf = new Map((evidence?.observations ?? []).map(({ id, step }) => [id, step?.key]));
  const byCheck = [...groupedBy(results.cases, ({ check }) => check)];
  if (byCheck.length === 0) return null;
  return html`<section id="checks"><h2>${say('checks.title')}</h2><p>${say('checks.about')}</p>${byCheck.map(
    ([id, cases]) => {
      const check = results.checks[id];
      return check ? entry(id, check, cases, stepOf) : null;
    },
  )}</section>`;
}

/** Id of the element that explains a check. */
export function checkAnchor(check: string): string {
  return `check-${check}`;
}

function entry(
  id: string,
  { title, suiteTitle, requirements, findings }: CheckEntry,
  cases: readonly CaseResult[],
  stepOf: ReadonlyMap<string, string | undefined>,
): Markup {
  const amount = rollUp(cases);
  const elsewhere = cases.filter((one) => one.outcome === 'not-tested' && one.who.length > 0);
  const steps = [...new Set(cases.flatMap(({ evidence }) => evidence.flatMap((one) => stepOf.get(one) ?? [])))];
  const cited = listed(requirements.map((one) => html`<a href="#requirement-${one}">${one}</a>`));
  return html`<details class="check" id="${checkAnchor(id)}" data-outcome="${amount.outcome}"><summary>${badge(amount.outcome, coverage(amount))} ${inEnglishOnly(checkTitle(title))} <code>${id}</code></summary>
<p>${say('checks.asked')}: ${cited}. ${say('checks.tested')}: ${inEnglishOnly(suiteTitle)}, ${tally(amount)}${tested(steps)}. ${byOthers(elsewhere)}</p>
<ul lang="en" dir="ltr">${findings.map(({ outcome: weight, text, remedy }) => html`<li><b>${weight}</b> ${text} <em>${remedyText(remedy)}</em></li>`)}</ul></details>`;
}

/** The first of the steps that the cases were judged by. */
function tested([first, ...others]: readonly string[]): Markup | null {
  if (first === undefined) return null;
  return html` (<code>${first}</code>${others.length > 0 ? html` ${say('more', { count: others.length })}` : null})`;
}

function byOthers(cases: readonly CaseResult[]): Markup | null {
  if (cases.length === 0) return null;
  return say('checks.elsewhere', { cases: caseCount(cases.length), parties: parties(cases.flatMap(({ who }) => who)) });
}
