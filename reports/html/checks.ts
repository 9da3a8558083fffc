import { groupedBy } from '../../helpers/causes/grouped-by.ts';
import type { CaseResult, CheckEntry, Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import type { Evidence } from '../../helpers/evidence/evidence.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { tally } from './outcomes.ts';
import { listed, remedyText } from './shown.ts';
import { titleText } from './stated.ts';

/**
 * Each check that has cases, by suite: what is asked, how this run tested it and who else can, what goes wrong and how
 * that is put right.
 */
export function checksSection(results: Results, evidence: Evidence | null): Markup | null {
  const stepOf = new Map((evidence?.observations ?? []).map(({ id, step }) => [id, step?.key]));
  const known = results.cases.filter(({ check }) => results.checks[check]);
  if (known.length === 0) return null;
  const bySuite = [...groupedBy(known, ({ check }) => results.checks[check]?.suiteTitle ?? '')];
  return html`<section id="checks"><h2>${say('checks.title')}</h2><p>${say('checks.about')}</p><noscript>${bySuite.map(
    ([title, cases]) =>
      html`<div class="suite"><h3>${titleText(title)}</h3>${[...groupedBy(cases, ({ check }) => check)].map(
        ([id, own]) => {
          const check = results.checks[id];
          return check ? entry(id, check, own, stepOf) : null;
        },
      )}</div>`,
  )}</noscript></section>`;
}

/** Id of the element that explains a check. */
export function checkAnchor(check: string): string {
  return `check-${check}`;
}

function entry(
  id: string,
  { title, requirements, findings }: CheckEntry,
  cases: readonly CaseResult[],
  stepOf: ReadonlyMap<string, string | undefined>,
): Markup {
  const amount = rollUp(cases);
  const steps = [...new Set(cases.flatMap(({ evidence }) => evidence.flatMap((one) => stepOf.get(one) ?? [])))];
  const cited = listed(requirements.map((one) => html`<a href="#requirement-${one}">${one}</a>`));
  return html`<details class="check ${amount.outcome}" id="${checkAnchor(id)}"><summary><span class="title">${titleText(title)}</span> <code>${id}</code></summary><p>${cited}${amount.seen === amount.total ? null : html` · ${tally(amount)}`}${tested(steps)}</p>
<ul lang="en" dir="ltr">${findings.map(({ outcome: weight, text, remedy }, index) => html`<li><b>${weight}</b> ${text}${findings[index + 1]?.remedy === remedy ? null : html` <em>${remedyText(remedy)}</em>`}</li>`)}</ul></details>`;
}

/** The first of the steps that the cases were judged by. */
function tested([first, ...others]: readonly string[]): Markup | null {
  if (first === undefined) return null;
  return html` (<code>${first}</code>${others.length > 0 ? ` +${others.length}` : null})`;
}
