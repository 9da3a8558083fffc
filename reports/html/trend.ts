import type { Results } from '../../helpers/engine/results.ts';
import type { Trend, TrendFinding } from '../../helpers/history/trend.ts';
import { html, type Markup } from './escape.ts';
import type { Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge, signOf } from './outcomes.ts';
import { anchor, day, dayText, instant } from './shown.ts';

/** What changed since the last run, what goes to and fro, and when certificates expire. */
export function trendSection(trend: Trend, results: Results): Markup {
  const { previous, findings, undecided, alsoChanged, problems } = trend;
  const link = linksTo(results);
  const listed = (title: Term, ids: readonly string[]) =>
    ids.length === 0
      ? null
      : html`<h3>${say(title, { count: ids.length })}</h3><ul>${ids.map((id) => html`<li>${link(id)}</li>`)}</ul>`;
  const found = (title: Term, own: readonly TrendFinding[]) =>
    own.length === 0
      ? null
      : html`<h3>${say(title, { count: own.length })}</h3><ul>${own.map((one) => findingItem(one, link, results))}</ul>`;
  return html`<section id="trend"><h2>${say('trend.title')}</h2>
${
  previous === null
    ? html`<p>${say('trend.first')}</p>`
    : html`<p>${say('trend.compared', { at: html`<time>${instant(previous.at)}</time>`, verdict: say(`verdict.${previous.verdict}`) })} ${alsoChanged.length > 0 ? say('trend.also-changed', { what: inEnglishOnly(alsoChanged.join(', ')) }) : null}</p>
${found('trend.new', findings.new)}${found('trend.fixed', findings.fixed)}${found('trend.still', findings.still)}${found('trend.unclear', findings.unclear)}
${listed('trend.undecided', undecided.new)}${listed('trend.decided', undecided.decided)}`
}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${inEnglishOnly(one)}</li>`)}</ul>` : null}
${runsStrip(trend)}
${flappingList(trend, link)}
${renewalsTable(trend)}</section>`;
}

/** Links to cases that are on the page; those of earlier runs may not be. */
function linksTo({ cases }: Results): (id: string) => Markup {
  const shown = new Set(cases.map(({ id }) => id));
  return (id) => (shown.has(id) ? html`<a href="#${anchor(id)}" dir="ltr">${id}</a>` : html`<code>${id}</code>`);
}

/** A finding that is there now in the words of its case; of one that is gone, the history keeps the id only. */
function findingItem(
  { case: id, finding, outcome, since, runs }: TrendFinding,
  link: (id: string) => Markup,
  { cases }: Results,
): Markup {
  const now = cases.find((one) => one.id === id && one.finding === finding);
  const when =
    runs === 1 ? say('trend.once', { day: dayText(since) }) : say('trend.since', { day: dayText(since), count: runs });
  return html`<li>${badge(outcome)} ${link(id)} ${inEnglishOnly(now?.message ?? finding)} <small>${when}</small></li>`;
}

const mostRuns = 30;

/**
 * The last runs as a strip: a bar each, as high as much was missed, in the colour of its verdict; the figures behind
 * it.
 */
function runsStrip({ runs }: Trend): Markup | null {
  if (runs.length < 2) return null;
  const shown = runs.slice(-mostRuns);
  const most = Math.max(1, ...shown.map(({ fail, undecided }) => fail + undecided));
  const heads = ['trend.run', 'trend.verdict', 'trend.failures', 'trend.warnings', 'trend.open'] as const;
  return html`<h3>${say('trend.runs')}</h3><svg class="strip" viewBox="0 0 ${mostRuns * 20} 60" preserveAspectRatio="xMinYMid" aria-hidden="true">${shown.map(
    ({ verdict, fail, undecided, at }, index) => {
      const height = 8 + (48 * (fail + undecided)) / most;
      return html`<rect class="${verdict}" x="${index * 20}" y="${(58 - height).toFixed(1)}" width="16" height="${height.toFixed(1)}"><title>${instant(at)}: ${verdict}, ${fail} fail, ${undecided} undecided</title></rect>`;
    },
  )}</svg><p class="where">${dayText(shown[0]?.at ?? '')} – ${dayText(shown.at(-1)?.at ?? '')}</p>
<details><summary>${say('trend.figures')}</summary><div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${[
    ...shown,
  ]
    .reverse()
    .map(
      ({ at, verdict, fail, warn, undecided }) =>
        html`<tr><th scope="row"><time>${instant(at)}</time></th><td>${say(`verdict.${verdict}`)}</td><td>${fail}</td><td>${warn}</td><td>${undecided}</td></tr>`,
    )}</tbody></table></div></details>`;
}

function flappingList({ flapping }: Trend, link: (id: string) => Markup): Markup | null {
  if (flapping.length === 0) return null;
  return html`<h3>${say('trend.flapping')}</h3><ul>${flapping.map(
    ({ case: id, changes, outcomes }) =>
      html`<li>${link(id)}: ${say('trend.changes', { count: changes, runs: outcomes.length })} <span class="spark" role="img" aria-label="${outcomes.join(', ')}">${outcomes.map((one) => (one === 'holds' ? signOf('pass') : signOf('fail')))}</span></li>`,
  )}</ul>`;
}

/** How early each certificate was renewed so far. */
function renewalsTable({ expiry }: Trend): Markup | null {
  const renewed = expiry.filter(({ renewals }) => renewals.length > 0);
  if (renewed.length === 0) return null;
  return html`<h3>${say('trend.renewals')}</h3><ul>${renewed.map(
    ({ role, renewals, renewedWith }) =>
      html`<li><a href="#certificate-${role}">${role}</a>: ${renewalText(renewals.map(({ at }) => day(at)).join(', '), renewedWith)}</li>`,
  )}</ul>`;
}

function renewalText(days: string, left: number | null): Markup {
  return left === null ? html`<bdi>${days}</bdi>` : say('trend.renewed-with', { days, left });
}
