import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { anchor, foreign } from './shown.ts';
import { titleText } from './stated.ts';

const byIdentity = /^mtls\.(?:accepts|refuses)\.(.+)$/;

/** Client identities by routes, in each TLS version: who was let in, and who was not. */
export function identitiesSection({ cases, checks }: Results): Markup | null {
  const shown = cases.filter(({ check, subject }) => byIdentity.test(check) && subject.route !== undefined);
  if (shown.length === 0) return null;
  const routes = [...new Set(shown.map(({ subject }) => subject.route ?? ''))];
  const rows = [...new Set(shown.map(({ check }) => check))];
  return html`<section id="identities"><h2>${say('identities.title')}</h2><p>${say('identities.about')}</p><div class="scroll" tabindex="0"><table class="matrix identities">
<thead><tr><th scope="col">${say('identities.identity')}</th>${routes.map((route) => html`<th scope="col"><bdi dir="ltr">${route}</bdi></th>`)}</tr></thead>
<tbody>${rows.map(
    (check) =>
      html`<tr><th scope="row">${foreign(byIdentity.exec(check)?.[1] ?? check)}<br><small>${titleText(checks[check]?.title ?? '')}</small></th>${routes.map((route) => cell(shown.filter((one) => one.check === check && one.subject.route === route)))}</tr>`,
  )}</tbody></table></div></section>`;
}

/** The cases of one identity on one route, a line for each TLS version. */
function cell(cases: readonly CaseResult[]): Markup {
  if (cases.length === 0) return html`<td dir="ltr">–</td>`;
  return html`<td dir="ltr">${cases.map(
    ({ id, outcome, subject }) =>
      html`<a class="badge ${outcome}" href="#${anchor(id)}">${(subject.tlsVersion ?? '').replace('tls', '')}<span class="sr"> ${say(`outcome.${outcome}`)}</span></a><br>`,
  )}</td>`;
}
