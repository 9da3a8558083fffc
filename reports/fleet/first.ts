import type { Institution, Overview } from '../../helpers/fleet/overview-schema.ts';
import { html, type Markup } from '../html/escape.ts';
import { partyName } from '../party-names.ts';
import { oneLine, partiesIn, someOf } from './words.ts';

const mostListed = 5;
const mostChanges = 20;

/** What is wrong with the night itself, and not with an institution: without it a page could look better than the night was. */
export function attentionSection({ institutions, busy, left, problems }: Overview): Markup | null {
  const refused = institutions.filter(({ state }) => state === 'refused');
  const lines = [
    ...problems,
    ...[...reasons(institutions)].map(([why, keys]) => `${keys.length} not done: ${why} (${someOf(keys)})`),
    ...refused.slice(0, mostListed).map(({ file, why }) => `${file}: ${oneLine(why ?? '')}`),
    ...(refused.length > mostListed ? [`${refused.length - mostListed} more target files that cannot be used`] : []),
    ...(left.length > 0 ? [`${left.length} of the night before are not among the targets: ${someOf(left)}`] : []),
    ...(busy > 0
      ? [
          `${busy} were judged while their machine was too busy: what timed out there may be our own doing. Use fewer jobs, or more processors`,
        ]
      : []),
  ];
  if (lines.length === 0) return null;
  return html`<section id="attention" class="attention"><h2>About the night itself</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

/** Why institutions were not done, with theirs. */
function reasons(institutions: readonly Institution[]): Map<string, string[]> {
  const byReason = new Map<string, string[]>();
  for (const { state, why, key } of institutions) {
    if (state !== 'not-done') continue;
    const reason = oneLine(why ?? '');
    byReason.set(reason, [...(byReason.get(reason) ?? []), key]);
  }
  return byReason;
}

/** One cause at many institutions is rarely theirs. */
export function commonSection({ common, institutions }: Overview): Markup | null {
  if (common.length === 0) return null;
  return html`<section id="common"><h2>The same at several</h2><ol>${common
    .slice(0, mostListed)
    .map(
      ({ keys, sentence, who, check }) =>
        html`<li><a data-query="${check}" href="#institutions"><b>${keys.length} of ${institutions.length}</b></a> ${sentence} <small>${partiesIn(who)} · <code>${check}</code> · ${someOf(keys)}</small></li>`,
    )}</ol></section>`;
}

export function actsSection({ acts }: Overview): Markup | null {
  if (acts.length === 0) return null;
  return html`<section id="acts"><h2>Who has to act</h2><table><thead><tr><th scope="col">Party</th><th scope="col">Institutions</th><th scope="col">Causes</th><th scope="col">First due</th></tr></thead><tbody>${acts.map(
    ({ who, institutions, causes, by }) =>
      html`<tr><th scope="row"><a data-query="acts:${who}" href="#institutions">${partyName(who)}</a></th><td>${institutions}</td><td>${causes}</td><td>${by === null ? '–' : html`<time>${by.slice(0, 10)}</time>`}</td></tr>`,
  )}</tbody></table></section>`;
}

/** A line for each institution, what is worse first. */
export function changesSection({ institutions }: Overview): Markup {
  const title = html`<h2>Changed since last night</h2>`;
  const changed = institutions.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) {
    const known = institutions.some(({ since }) => since !== null);
    return html`<section id="changes">${title}<p>${known ? 'Nothing.' : 'There is no earlier night to compare with.'}</p></section>`;
  }
  const directions = ['worse', 'better', 'other'] as const;
  const by = (direction: Direction) => changed.filter((one) => directionOf(one) === direction);
  const sorted = directions.flatMap(by);
  return html`<section id="changes">${title}<p><a data-query="worse" href="#institutions">${by('worse').length} worse</a>, <a data-query="better" href="#institutions">${by('better').length} better</a>, ${by('other').length} changed otherwise.</p><ul class="changes">${sorted.slice(0, mostChanges).map(changeOf)}</ul>${sorted.length > mostChanges ? html`<p>${sorted.length - mostChanges} more: <a data-query="changed" href="#institutions">all that changed</a></p>` : null}</section>`;
}

type Direction = 'worse' | 'better' | 'other';

function directionOf({ changes }: Institution): Direction {
  if (changes.some(({ worse }) => worse === true)) return 'worse';
  return changes.some(({ worse }) => worse === false) ? 'better' : 'other';
}

const colours: Readonly<Record<Direction, string>> = { worse: 'fail', better: 'pass', other: 'undecided' };

function changeOf(one: Institution): Markup {
  const { key, name, changes, since } = one;
  const direction = directionOf(one);
  const more = changes.length > 1 ? `, and ${changes.length - 1} more` : '';
  return html`<li><b class="${colours[direction]}">${direction}</b> <a href="#i-${key}">${name ?? key}</a>: ${changes[0]?.text} <small>since ${since}${more}</small></li>`;
}
