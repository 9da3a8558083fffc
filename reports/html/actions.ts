import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { day, party } from './shown.ts';

type Responsible = CaseResult['responsible'];

/** Who has to act, on how much, and by when. */
export function actionsSection(results: Results): Markup {
  const missed = results.cases.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn');
  const names = [...new Set(missed.map(({ responsible }) => responsible))];
  const rows = names.map((name) => rowOf(name, missed, results)).sort((a, b) => b.failures - a.failures);
  return html`<section id="actions"><h2>${say('actions.title')}</h2>${
    rows.length === 0
      ? html`<p>${say('actions.nobody')}</p>`
      : html`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${say('actions.party')}</th><th scope="col">${say('actions.failures')}</th><th scope="col">${say('actions.warnings')}</th><th scope="col">${say('actions.when')}</th></tr></thead>
<tbody>${rows.map(({ name, failures, warnings, when }) => html`<tr><th scope="row">${party(name)}</th><td>${failures}</td><td>${warnings}</td><td>${when}</td></tr>`)}</tbody></table></div><p><small>${say('actions.together')}</small></p>`
  }</section>`;
}

function rowOf(name: Responsible, missed: readonly CaseResult[], results: Results) {
  const own = missed.filter(({ responsible }) => responsible === name);
  const failures = kinds(own, 'fail');
  const expiry = firstExpiry(own, results);
  const when =
    failures > 0
      ? say('actions.before-verdict')
      : expiry === null
        ? say('actions.next-rotation')
        : say('actions.by', { day: day(expiry) });
  return { name, failures, warnings: kinds(own, 'warn'), when };
}

/** What is missed at several places for one reason is one thing to do. */
function kinds(cases: readonly CaseResult[], outcome: CaseResult['outcome']): number {
  return new Set(cases.filter((one) => one.outcome === outcome).map(({ check, message }) => `${check} ${message}`))
    .size;
}

/** When the first of the certificates that somebody was warned of expires. */
function firstExpiry(cases: readonly CaseResult[], { certificates }: Results): string | null {
  const roles = cases
    .filter(({ check }) => check.startsWith('certificate.validity.'))
    .map(({ subject }) => subject.role);
  const ends = certificates.filter(({ role }) => roles.includes(role)).flatMap(({ notAfter }) => notAfter ?? []);
  return ends.sort()[0] ?? null;
}
