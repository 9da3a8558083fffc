import type { Results } from '../../helpers/engine/results.ts';
import { rollUp } from '../../helpers/engine/roll-up.ts';
import { html, type Markup } from './escape.ts';
import { say } from './languages/say.ts';
import { badge, coverage, tally } from './outcomes.ts';
import { anchor, foreign } from './shown.ts';

/** Connection paths by layers: where the trouble is, at a glance; nothing for a standard that has none. */
export function pathsSection({ paths, cases }: Results): Markup | null {
  if (paths.length === 0) return null;
  const layers = paths[0]?.layers.map(({ layer }) => layer) ?? [];
  const byId = new Map(cases.map((one) => [one.id, one]));
  const cell = (ids: readonly string[]) => {
    const own = ids.flatMap((id) => byId.get(id) ?? []);
    const amount = rollUp(own);
    const worst = own.find((one) => one.outcome === amount.outcome);
    if (!worst) return html`<td>–</td>`;
    return html`<td><a href="#${anchor(worst.id)}">${badge(amount.outcome, coverage(amount))}</a><br><small>${tally(amount)}</small></td>`;
  };
  return html`<section id="paths"><h2>${say('paths.title')}</h2><div class="scroll" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">${say('paths.path')}</th><th scope="col">${say('paths.certificates')}</th>${layers.map((layer) => html`<th scope="col">${foreign(layer)}</th>`)}</tr></thead>
<tbody>${paths.map(
    (path) =>
      html`<tr><th scope="row"><bdi dir="ltr">${path.title}</bdi></th><td><bdi dir="ltr">${path.clientRole} → ${path.serverRole}</bdi><br><small>${say('paths.signed', { roles: `${path.requestSigning}, ${path.responseSigning}` })}</small></td>${path.layers.map(({ cases: ids }) => cell(ids))}</tr>`,
  )}</tbody></table></div></section>`;
}
