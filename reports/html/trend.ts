import type { Results } from '../../helpers/check/results.ts';
import type { Trend, TrendFinding } from '../../helpers/history/trend.ts';
import { html, type Markup } from './escape.ts';
import { anchor, badge, day, instant } from './words.ts';

/** What changed since the last run, what goes to and fro, and when certificates expire. */
export function trendSection(trend: Trend, results: Results): Markup {
  const { previous, findings, undecided, alsoChanged, problems } = trend;
  const link = linksTo(results);
  const listed = (title: string, ids: readonly string[]) =>
    ids.length === 0
      ? null
      : html`<h3>${title}: ${ids.length}</h3><ul>${ids.map((id) => html`<li>${link(id)}</li>`)}</ul>`;
  const found = (title: string, own: readonly TrendFinding[]) =>
    own.length === 0
      ? null
      : html`<h3>${title}: ${own.length}</h3><ul>${own.map((one) => findingItem(one, link))}</ul>`;
  return html`<section id="trend"><h2>Since the last run</h2>
${
  previous === null
    ? html`<p>This is the first run of this target in the history.</p>`
    : html`<p>Compared with the run of ${instant(previous.at)}, whose verdict was ${previous.verdict}.${alsoChanged.length > 0 ? ` Also changed since then: ${alsoChanged.join(', ')}.` : ''}</p>
${found('New', findings.new)}${found('Fixed', findings.fixed)}${found('Still there', findings.still)}${found('Not seen any more, but not known to be fixed', findings.unclear)}
${listed('Newly undecided', undecided.new)}${listed('Decided again', undecided.decided)}`
}
${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${one}</li>`)}</ul>` : null}
${runsTable(trend)}
${flappingList(trend, link)}
${expiryTable(trend)}</section>`;
}

/** Links to cases that are on the page; those of earlier runs may not be. */
function linksTo({ cases }: Results): (id: string) => Markup {
  const shown = new Set(cases.map(({ id }) => id));
  return (id) => (shown.has(id) ? html`<a href="#${anchor(id)}">${id}</a>` : html`<code>${id}</code>`);
}

function findingItem({ case: id, finding, outcome, since, runs }: TrendFinding, link: (id: string) => Markup): Markup {
  return html`<li>${badge(outcome)} ${link(id)} ${finding}, since ${day(since)} (${runs === 1 ? '1 run' : `${runs} runs`})</li>`;
}

function runsTable({ runs }: Trend): Markup | null {
  if (runs.length < 2) return null;
  return html`<h3>Runs</h3><div class="scroll"><table><thead><tr><th scope="col">Run</th><th scope="col">Verdict</th><th scope="col">Failures</th><th scope="col">Warnings</th><th scope="col">Undecided</th></tr></thead><tbody>${runs
    .slice(-10)
    .reverse()
    .map(
      ({ at, verdict, fail, warn, undecided }) =>
        html`<tr><th scope="row">${instant(at)}</th><td>${verdict}</td><td>${fail}</td><td>${warn}</td><td>${undecided}</td></tr>`,
    )}</tbody></table></div>`;
}

function flappingList({ flapping }: Trend, link: (id: string) => Markup): Markup | null {
  if (flapping.length === 0) return null;
  return html`<h3>Cases that go to and fro</h3><ul>${flapping.map(
    ({ case: id, changes, outcomes }) =>
      html`<li>${link(id)}: ${changes} changes in ${outcomes.length} runs (${outcomes.join(', ')})</li>`,
  )}</ul>`;
}

function expiryTable({ expiry }: Trend): Markup | null {
  if (expiry.length === 0) return null;
  return html`<h3>Expiry</h3><div class="scroll"><table><thead><tr><th scope="col">Certificate</th><th scope="col">Valid until</th><th scope="col">Days left</th><th scope="col">Renewed so far</th></tr></thead><tbody>${expiry.map(
    ({ role, notAfter, daysLeft, renewals, renewedWith }) =>
      html`<tr><th scope="row"><a href="#certificate-${role}">${role}</a></th><td>${day(notAfter)}</td><td>${daysLeft}</td><td>${renewals.length === 0 ? 'not seen yet' : `${renewals.map(({ at }) => day(at)).join(', ')}; usually with ${renewedWith} days left`}</td></tr>`,
  )}</tbody></table></div>`;
}
