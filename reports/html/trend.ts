import type { Results } from '../../helpers/engine/results.ts';
import type { Trend, TrendFinding } from '../../helpers/history/trend.ts';
import { html, type Markup } from './escape.ts';
import type { Term } from './languages/en.ts';
import { inEnglishOnly, say } from './languages/say.ts';
import { badge } from './outcomes.ts';
import { anchor, day, instant } from './shown.ts';

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
    : html`<p>${say('trend.compared', { at: instant(previous.at), verdict: say(`verdict.${previous.verdict}`) })} ${alsoChanged.length > 0 ? say('trend.also-changed', { what: inEnglishOnly(alsoChanged.join(', ')) }) : null}</p>
${found('trend.new', findings.new)}${found('trend.fixed', findings.fixed)}${found('trend.still', findings.still)}${found('trend.unclear', findings.unclear)}
${listed('trend.undecided', undecided.new)}${listed('trend.decided', undecided.decided)}`
}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${inEnglishOnly(one)}</li>`)}</ul>` : null}
${runsTable(trend)}
${flappingList(trend, link)}
${expiryTable(trend)}</section>`;
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
    runs === 1 ? say('trend.once', { day: day(since) }) : say('trend.since', { day: day(since), count: runs });
  return html`<li>${badge(outcome)} ${link(id)} ${inEnglishOnly(now?.message ?? finding)} <small>${when}</small></li>`;
}

function runsTable({ runs }: Trend): Markup | null {
  if (runs.length < 2) return null;
  const heads = ['trend.run', 'trend.verdict', 'actions.failures', 'actions.warnings', 'trend.open'] as const;
  return html`<h3>${say('trend.runs')}</h3><div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${runs
    .slice(-10)
    .reverse()
    .map(
      ({ at, verdict, fail, warn, undecided }) =>
        html`<tr><th scope="row"><bdi>${instant(at)}</bdi></th><td>${say(`verdict.${verdict}`)}</td><td>${fail}</td><td>${warn}</td><td>${undecided}</td></tr>`,
    )}</tbody></table></div>`;
}

function flappingList({ flapping }: Trend, link: (id: string) => Markup): Markup | null {
  if (flapping.length === 0) return null;
  return html`<h3>${say('trend.flapping')}</h3><ul>${flapping.map(
    ({ case: id, changes, outcomes }) =>
      html`<li>${link(id)}: ${say('trend.changes', { count: changes, runs: outcomes.length })} (${inEnglishOnly(outcomes.join(', '))})</li>`,
  )}</ul>`;
}

function expiryTable({ expiry }: Trend): Markup | null {
  if (expiry.length === 0) return null;
  const heads = ['expiry.certificate', 'expiry.until', 'trend.renewals'] as const;
  return html`<h3>${say('expiry.title')}</h3><div class="scroll" tabindex="0"><table><thead><tr>${heads.map((head) => html`<th scope="col">${say(head)}</th>`)}</tr></thead><tbody>${expiry.map(
    ({ role, notAfter, daysLeft, renewals, renewedWith }) =>
      html`<tr><th scope="row"><a href="#certificate-${role}">${role}</a></th><td><bdi>${day(notAfter)}</bdi><br><small>${daysLeft >= 0 ? say('expiry.days-left', { days: daysLeft }) : say('expiry.expired', { days: -daysLeft })}</small></td><td>${renewals.length === 0 ? say('trend.not-renewed') : say('trend.renewed-with', { days: renewals.map(({ at }) => day(at)).join(', '), left: renewedWith ?? '–' })}</td></tr>`,
  )}</tbody></table></div>`;
}
