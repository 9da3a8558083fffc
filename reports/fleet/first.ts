import type { Institution, Overview } from '../../helpers/fleet/overview-schema.ts';
import { html, type Markup } from '../html/escape.ts';
import { inEnglishOnly, say as sayInReport } from '../html/languages/say.ts';
import { party } from '../html/shown.ts';
import type { Term } from './languages/en.ts';
import { say } from './languages/say.ts';
import { oneLine, someOf } from './words.ts';

const mostListed = 5;
const mostChanges = 20;

/**
 * What is wrong with the night itself, and not with an institution: without it a page could look better than the night
 * was.
 */
export function attentionSection({ institutions, busy, left, problems }: Overview): Markup | null {
  const refused = institutions.filter(({ state }) => state === 'refused');
  const lines = [
    ...problems.map(inEnglishOnly),
    ...[...reasons(institutions)].map(([why, keys]) =>
      say('attention.not-done', { count: keys.length, why: inEnglishOnly(why), keys: someOf(keys) }),
    ),
    ...refused.slice(0, mostListed).map(({ file, why }) => inEnglishOnly(`${file}: ${oneLine(why ?? '')}`)),
    ...(refused.length > mostListed ? [say('attention.refused', { count: refused.length - mostListed })] : []),
    ...(left.length > 0 ? [say('attention.left', { count: left.length, keys: someOf(left) })] : []),
    ...(busy > 0 ? [say('attention.busy', { count: busy, option: html`<code dir="ltr">--jobs</code>` })] : []),
  ];
  if (lines.length === 0) return null;
  return html`<section id="attention" class="attention"><h2>${say('attention.title')}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`;
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
  return html`<section id="common"><h2>${say('common.title')}</h2><ol>${common
    .slice(0, mostListed)
    .map(
      ({ keys, sentence, who, check }) =>
        html`<li><a data-query="${check}" href="#institutions"><b>${say('common.of', { count: keys.length, all: institutions.length })}</b></a> ${inEnglishOnly(sentence)} <small>${actors(who)} · <code>${check}</code> · <bdi>${someOf(keys)}</bdi></small></li>`,
    )}</ol></section>`;
}

/** A party. On a page that many read, nobody is "you". */
function actor(who: Institution['causes'][number]['who'][number]): Markup {
  return who === 'you' ? say('party.you') : party(who);
}

/** Who acts, or can find out. */
export function actors(who: Institution['causes'][number]['who']): Markup {
  if (who.length === 0) return party(null);
  return html`${who.map((one, index) => html`${index > 0 ? html` ${sayInReport('or')} ` : null}${actor(one)}`)}`;
}

export function actsSection({ acts }: Overview): Markup | null {
  if (acts.length === 0) return null;
  return html`<section id="acts"><h2>${say('acts.title')}</h2><table><thead><tr><th scope="col">${say('acts.party')}</th><th scope="col">${say('acts.institutions')}</th><th scope="col">${say('acts.causes')}</th><th scope="col">${say('acts.due')}</th></tr></thead><tbody>${acts.map(
    ({ who, institutions, causes, by }) =>
      html`<tr><th scope="row"><a data-query="acts:${who}" href="#institutions">${actor(who)}</a></th><td>${institutions}</td><td>${causes}</td><td>${by === null ? '–' : html`<time>${by.slice(0, 10)}</time>`}</td></tr>`,
  )}</tbody></table></section>`;
}

/** A line for each institution, what is worse first. */
export function changesSection({ institutions }: Overview): Markup {
  const title = html`<h2>${say('changes.title')}</h2>`;
  const changed = institutions.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) {
    const known = institutions.some(({ since }) => since !== null);
    return html`<section id="changes">${title}<p>${say(known ? 'changes.none' : 'changes.first')}</p></section>`;
  }
  const by = (direction: Direction) => changed.filter((one) => directionOf(one) === direction);
  const sorted = (['worse', 'better', 'other'] as const).flatMap(by);
  return html`<section id="changes">${title}<p><a data-query="worse" href="#institutions">${say('changes.worse-count', { count: by('worse').length })}</a> · <a data-query="better" href="#institutions">${say('changes.better-count', { count: by('better').length })}</a> · ${say('changes.other-count', { count: by('other').length })}</p><ul class="changes">${sorted.slice(0, mostChanges).map(changeOf)}</ul>${sorted.length > mostChanges ? html`<p><a data-query="changed" href="#institutions">${say('changes.all', { count: sorted.length - mostChanges })}</a></p>` : null}</section>`;
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
  const [first, ...others] = changes;
  const more =
    others.length > 0
      ? html`<details><summary>${say('changes.and-more', { count: others.length })}</summary><ul>${others.map(({ text }) => html`<li>${whatChanged(text)}</li>`)}</ul></details>`
      : null;
  return html`<li><b class="${colours[direction]}">${say(`changes.${direction}`)}</b> <a href="#i-${key}"><bdi>${name ?? key}</bdi></a>${name === null ? null : html` <small>(<bdi>${key}</bdi>)</small>`}: ${whatChanged(first?.text ?? '')} <small>${say('changes.since', { night: since ?? '' })}</small>${more}</li>`;
}

/** A change; verdicts, from which to which, in both languages. */
function whatChanged(text: string): Markup {
  const verdicts = text.split(' → ');
  if (verdicts.length !== 2 || !verdicts.every(isVerdict)) return inEnglishOnly(text);
  const [from, to] = verdicts.map((one) => say(`state.${one}` as Term));
  return html`${from} <span class="to">→</span> ${to}`;
}

function isVerdict(text: string): boolean {
  return text === 'conformant' || text === 'non-conformant' || text === 'incomplete';
}
