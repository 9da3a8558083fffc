import type { CaseResult, Results } from '../../helpers/check/results.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge } from './outcomes.ts';
import { anchor, foreign } from './shown.ts';

const byIdentity = /^mtls\.(?:accepts|refuses)\.(.+)$/;

/** Client identities by routes and TLS versions: who was let in, and who was not. */
export function identitiesSection({ cases, checks }: Results): Markup | null {
  const shown = cases.filter(({ check, subject }) => byIdentity.test(check) && subject.route !== undefined);
  if (shown.length === 0) return null;
  const columns = [...new Set(shown.map(columnOf))];
  const rows = [...new Set(shown.map(({ check }) => check))];
  const at = new Map(shown.map((one) => [`${one.check} ${columnOf(one)}`, one]));
  return html`<section id="identities"><h2>${say('identities.title')}</h2><p>${say('identities.about')}</p><div class="scroll" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">${say('identities.identity')}</th>${columns.map((column) => html`<th scope="col"><bdi dir="ltr">${column}</bdi></th>`)}</tr></thead>
<tbody>${rows.map(
    (check) =>
      html`<tr><th scope="row">${foreign(byIdentity.exec(check)?.[1] ?? check)}<br><small>${inEnglishOnly(titleOf(check, checks))}</small></th>${columns.map((column) => cell(at.get(`${check} ${column}`)))}</tr>`,
  )}</tbody></table></div></section>`;
}

function columnOf({ subject }: CaseResult): string {
  return [subject.route, subject.tlsVersion].filter(Boolean).join(' ');
}

function titleOf(check: string, checks: Results['checks']): string {
  return (checks[check]?.title ?? '').replace(/ (?:on|at|by) \{.*$/, '');
}

function cell(one: CaseResult | undefined): Markup {
  return one ? html`<td><a href="#${anchor(one.id)}">${badge(one.outcome)}</a></td>` : html`<td>–</td>`;
}
